import { computed, onBeforeUnmount, reactive, ref, shallowRef } from 'vue'
import { follow } from '../api/events'
import { say, take, talkEvents, tellTyping, type Handoff, type Message, type Step, type Talk } from '../api/handoffs'
import { useAct } from '../shell/notify'
import { newKey } from '../shell/ids'
import type { LineDesk } from './line'

const TYPING_EVERY_MS = 3000

export interface Draft {
  text: string
  /** The knowledge that was inserted; its sources will stand beneath. */
  guide: { code: string; name: string } | null
}

// By conversation, so that what was not sent is there again when the same citizen comes back. They outlive a change of
// page, and nothing else: what somebody writes is not kept by the browser.
const drafts = reactive(new Map<string, Draft>())
const unsent = new Map<string, { text: string; key: string }>()

/** Whoever leaves for good is asked first: what is not sent is nowhere else. */
export const hasDrafts = (): boolean => [...drafts.values()].some(({ text }) => text.trim())

/** The conversation that is looked at: its record as it grows, and what is being written into it. */
export function useTalk(desk: LineDesk) {
  const { busy, act } = useAct()
  const id = ref('')
  const handoff = shallowRef<Handoff | null>(null)
  const steps = shallowRef<Step[]>([])
  const messages = shallowRef<Message[]>([])
  const citizenTypes = ref(false)
  const isLive = ref(true)
  const isMine = computed(() => handoff.value?.status === 'taken' && handoff.value.operator === desk.me)
  const talk = computed(() => handoff.value?.conversation_id ?? '')
  const draft = computed<Draft>(() => drafts.get(talk.value) ?? { text: '', guide: null })
  let stop = (): void => undefined
  let typedAt = 0

  function hear(told: Talk): void {
    const known = new Set(messages.value.map((each) => each.id))
    const fresh = told.messages.filter((each) => !known.has(each.id))
    if (fresh.length) messages.value = [...messages.value, ...fresh]
    handoff.value = told.handoff
    steps.value = told.steps
    citizenTypes.value = told.typing.includes('citizen')
  }

  function open(wanted: string): void {
    if (wanted === id.value) return
    stop()
    id.value = wanted
    handoff.value = null
    steps.value = []
    messages.value = []
    citizenTypes.value = false
    typedAt = 0
    stop = wanted ? follow<Talk>(talkEvents(wanted), 'talk', hear, (live) => (isLive.value = live)) : () => undefined
  }

  /** Whoever comes second is told who was quicker, and sees the line as it is. */
  async function takeIt(wanted: string): Promise<boolean> {
    const taken = await act(() => take(wanted))
    await desk.refresh()
    open(wanted)
    if (taken) handoff.value = taken
    return taken !== undefined
  }

  function write(change: Partial<Draft>): void {
    drafts.set(talk.value, { ...draft.value, ...change })
    if (!change.text || !isMine.value || performance.now() - typedAt < TYPING_EVERY_MS && typedAt) return
    typedAt = performance.now()
    void tellTyping(id.value).catch(() => undefined)
  }

  /** What could not be sent stays where it was written; sent again it is the same message. */
  async function send(): Promise<void> {
    const [to, own] = [id.value, talk.value]
    const { text, guide } = draft.value
    if (!text.trim() || busy.value || !isMine.value) return
    const before = unsent.get(to)
    const key = before?.text === text ? before.key : newKey()
    unsent.set(to, { text, key })
    drafts.set(own, { text: '', guide: null })
    const said = await act(() => say(to, text.trim(), key, guide?.code ?? ''))
    if (said) {
      unsent.delete(to)
      typedAt = 0
      return
    }
    const since = drafts.get(own)?.text ?? ''
    drafts.set(own, { text: since ? `${text}\n${since}` : text, guide })
  }

  onBeforeUnmount(() => stop())
  return reactive({ busy, act, id, handoff, steps, messages, citizenTypes, isLive, isMine, draft, open, takeIt, write, send })
}

export type TalkDesk = ReturnType<typeof useTalk>
