import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { openItem, previewItem, saveDraft, stepOn, type Act, type Asked, type Content, type Opened } from '../api/knowledge'
import { isCode } from '../api/problems'
import { newestOnly } from '../phone/suggesting'
import { looked, tellDone, tellProblem, useAct } from '../shell/notify'
import { texts } from '../texts'
import { changesOf, copied, joined } from './changes'
import { writerOf } from './steps'

const WAIT_MS = 350

/** One service item in somebody's hands: as it is stored, as it is written here, and what it would say. */
export function useItem(code: () => string, on: () => string | undefined) {
  const { busy, act } = useAct()
  const opened = shallowRef<Opened | null>(null)
  const content = ref<Content>({})
  const facet = ref('overview')
  const answers = ref<Record<string, string>>({})
  const told = ref('')
  const changes = computed(() => (opened.value ? changesOf(opened.value.content, content.value) : {}))
  const dirty = computed(() => Object.keys(changes.value).length > 0)
  const titlesOf = (fields: string[]): string =>
    fields.map((field) => opened.value?.titles[field] ?? field).join(texts.knowledge.changed.comma)

  function took(found: Opened): void {
    opened.value = found
    content.value = copied(found.content)
    told.value = ''
  }

  async function load(): Promise<void> {
    const found = await looked(() => openItem(code(), on()))
    if (found) took(found)
  }

  /** Somebody was quicker: what both wrote is put together, and said. */
  async function join(): Promise<void> {
    const [before, newest] = [opened.value, await looked(() => openItem(code()))]
    if (!before || !newest) return
    const both = joined(before.content, content.value, newest.content)
    opened.value = newest
    content.value = both.content
    const { changed } = texts.knowledge
    const said = both.both.length ? changed.same : changed.apart
    told.value = both.theirs.length ? said(writerOf(newest.written_by), titlesOf(both.both.length ? both.both : both.theirs)) : changed.nothing(writerOf(newest.written_by))
  }

  async function save(): Promise<boolean> {
    const now = opened.value
    if (!now || !dirty.value || busy.value) return !dirty.value
    busy.value = true
    try {
      took(await saveDraft(now.code, now.seen, now.on, changes.value))
      tellDone(texts.knowledge.steps.saved)
      return true
    } catch (error) {
      if (isCode(error, 'version_changed')) await join()
      else tellProblem(error)
      return false
    } finally {
      busy.value = false
    }
  }

  /** What is not saved yet is saved first. */
  async function step(what: Act, reason: string): Promise<boolean> {
    if (!(await save()) || !opened.value) return false
    const { code: of, on } = opened.value
    const found = await act(() => stepOn(of, on, what, reason))
    if (!found) return false
    took(found)
    tellDone(texts.knowledge.steps.done(texts.knowledge.steps.acts[what]))
    return true
  }

  const looking = newestOnly(({ code: of, ...asked }: Asked & { code: string }, stop) => previewItem(of, asked, stop), tellProblem)
  let timer = 0
  function look(): void {
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      const now = opened.value
      if (!now) return
      void looking.ask({ code: now.code, on: now.on, changes: changes.value, facet: facet.value, answers: answers.value })
    }, WAIT_MS)
  }

  watch([content, facet, answers, opened], look, { deep: true })
  return reactive({ busy, opened, content, shown: looking.answer, facet, answers, told, changes, dirty, titlesOf, load, save, step })
}

export type Item = ReturnType<typeof useItem>
