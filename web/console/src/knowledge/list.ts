import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { listItems, release, type ItemLine, type ItemState, type Listed } from '../api/knowledge'
import { looked, tellDone, tellWarning, useAct } from '../shell/notify'
import { hasRole, session } from '../shell/session'
import { texts } from '../texts'

const WAIT_MS = 200
const AT_ONCE = 200

/** The items that words and state leave, and which one is under the cursor. */
export function useList() {
  const { busy, act } = useAct()
  const words = ref('')
  const state = ref<ItemState | ''>('')
  const lines = shallowRef<ItemLine[]>([])
  const counts = shallowRef<Partial<Listed['counts']>>({})
  const more = ref<string | null>(null)
  const place = ref(0)
  const picked = reactive(new Set<string>())
  /** Those that somebody else wrote and that wait for a second person. */
  const open = computed(() => {
    const mine = state.value === 'submitted' && hasRole(['editor'])
    return mine ? lines.value.filter((line) => line.open && line.open.written_by !== session.value?.name) : []
  })
  let asked = 0
  let timer = 0
  let finding = Promise.resolve(true)

  /** Whether the lines are now those of the words; not where others were asked for meanwhile, or it failed. */
  async function find(): Promise<boolean> {
    const mine = ++asked
    const found = await looked(() => listItems(words.value.trim(), state.value, ''))
    if (!found || mine !== asked) return false
    lines.value = found.items
    counts.value = found.counts
    more.value = found.next_cursor
    place.value = 0
    picked.clear()
    return true
  }

  async function load(): Promise<void> {
    clearTimeout(timer)
    timer = 0
    await (finding = find())
  }

  /** For whoever acts right after typing: the lines that were asked for last, not those before. */
  async function settled(): Promise<boolean> {
    if (timer) void load()
    const newest = finding
    const isThere = await newest
    return newest === finding ? isThere : settled()
  }

  async function loadMore(): Promise<void> {
    const cursor = more.value
    const found = cursor && (await act(() => listItems(words.value.trim(), state.value, cursor)))
    if (!found) return
    lines.value = [...lines.value, ...found.items]
    more.value = found.next_cursor
  }

  function move(by: number): void {
    place.value = Math.min(Math.max(place.value + by, 0), Math.max(lines.value.length - 1, 0))
  }

  function pick(code: string): void {
    if (!picked.delete(code)) picked.add(code)
  }

  function pickAll(): void {
    const isAll = picked.size === open.value.length
    picked.clear()
    if (!isAll) for (const { code } of open.value) picked.add(code)
  }

  /** As many as go at once, one lot after the other. */
  async function releasePicked(reason: string): Promise<void> {
    const chosen = open.value.filter(({ code }) => picked.has(code))
    const said = texts.knowledge.release
    let done = 0
    for (let at = 0; at < chosen.length; at += AT_ONCE) {
      const lot = chosen.slice(at, at + AT_ONCE).map(({ code, open: waits }) => [code, waits?.version ?? 0] as const)
      const found = await release(Object.fromEntries(lot), reason)
      done += found.released.length
      for (const { code, detail } of found.refused) tellWarning(said.refused(chosen.find((line) => line.code === code)?.name ?? code, detail))
    }
    if (done) tellDone(said.done(done))
    await load()
  }

  watch(words, () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void load(), WAIT_MS)
  })
  watch(state, load)
  return reactive({ busy, words, state, lines, counts, more, place, picked, open, pick, pickAll, releasePicked, load, loadMore, settled, move })
}

export type List = ReturnType<typeof useList>
