import { computed, reactive, ref, shallowRef } from 'vue'
import * as calls from '../api/calls'
import { newKey } from '../shell/ids'
import { tellDone, tellProblem, useAct } from '../shell/notify'
import { texts } from '../texts'
import { Reading } from './reading'
import { newestOnly } from './suggesting'

export type Panel = 'book' | 'case' | 'send' | 'help' | 'wrap'

/** What was made during the call. */
export interface Done {
  what: Panel
  no: string
}

const SETTLED_MS = 350

/** One call from the first ring to its end code; the next begins with an empty desk. */
export function usePhoneDesk() {
  const { busy, act } = useAct()
  const screen = shallowRef<calls.CallScreen | null>(null)
  const heard = ref('')
  const chosen = shallowRef<calls.Suggestion | null>(null)
  const script = shallowRef<calls.Script | null>(null)
  const reading = ref(new Reading())
  const panel = ref<Panel | null>(null)
  const done = ref<Done[]>([])
  const call = computed(() => screen.value?.call ?? null)
  let settling: ReturnType<typeof setTimeout> | undefined
  let ticking: Promise<unknown> = Promise.resolve()

  const found = newestOnly(
    ({ text, settled }: { text: string; settled: boolean }, stop) => calls.suggest(call.value?.id ?? '', text, settled, stop),
    tellProblem,
  )
  const suggested = found.answer

  async function begin(phone: string, name: string): Promise<void> {
    const begun = await act(() => calls.openCall(phone, name, newKey()))
    if (begun) await show(begun.id)
  }

  async function take(id: string): Promise<void> {
    const taken = await act(() => calls.takeCall(id))
    if (taken) await show(taken.id)
  }

  async function show(id: string): Promise<void> {
    const next = await act(() => calls.callScreen(id))
    if (!next) return
    leave()
    screen.value = next
    const last = next.guidances[next.guidances.length - 1]
    if (last) tell(last)
  }

  function leave(): void {
    clearTimeout(settling)
    found.clear()
    screen.value = chosen.value = script.value = panel.value = null
    heard.value = ''
    reading.value = new Reading()
    done.value = []
  }

  /** By words on every key; by meaning too once nothing more is typed. */
  function hear(words: string): void {
    heard.value = words
    const text = words.trim()
    clearTimeout(settling)
    if (!text) return found.clear()
    void found.ask({ text, settled: false })
    settling = setTimeout(() => void found.ask({ text, settled: true }), SETTLED_MS)
  }

  /** A quick hand chooses among the answers to what it typed, never among older ones. */
  async function chooseAt(place: number): Promise<void> {
    const id = call.value?.id
    const text = heard.value.trim()
    if (text && !(await found.settled())) return
    if (text && !suggested.value?.found[place]) {
      clearTimeout(settling)
      await found.ask({ text, settled: true })
    }
    if (call.value?.id === id && heard.value.trim() === text) await choose(suggested.value?.found[place])
  }

  async function choose(suggestion: calls.Suggestion | undefined): Promise<void> {
    if (!suggestion) return
    panel.value = null
    if (suggestion.code === null) {
      script.value = null
      chosen.value = suggestion
    } else await open(suggestion.code, suggestion.facet ?? '', suggestion)
  }

  async function open(code: string, facet = '', suggestion: calls.Suggestion | null = null): Promise<void> {
    const id = call.value?.id
    const said = facet ? '' : heard.value.trim()
    const next = id && (await act(() => calls.openScript(id, code, facet, said)))
    if (!next) return
    chosen.value = suggestion
    tell(next)
  }

  async function answer(key: string): Promise<void> {
    const { question } = script.value ?? {}
    const option = question?.options.find((each) => each.key === key)
    if (question && option) await go(question.id, option.id)
  }

  /** One question back. */
  async function back(): Promise<void> {
    const last = script.value?.answers[script.value.answers.length - 1]
    if (last) await go(last.question, null)
  }

  async function go(question: string, option: string | null): Promise<void> {
    const id = call.value?.id
    const number = script.value?.guidance
    const next = id && number && (await act(() => calls.answerScript(id, number, question, option)))
    if (next) tell(next)
  }

  function tell(next: calls.Script): void {
    const id = call.value?.id ?? ''
    script.value = next
    reading.value = new Reading(next.parts, (lines, read) => {
      ticking = Promise.all([ticking, calls.tickLines(id, next.guidance, lines, read).catch(tellProblem)])
    })
  }

  /** What the wrap-up proposes rests on what was read: a quick hand asks for it before the last tick has arrived. */
  async function sumUp(id: string): Promise<calls.WrapUp> {
    await ticking
    return calls.wrapUp(id)
  }

  async function warn(number: string): Promise<void> {
    const id = call.value?.id
    if (id && (await act(() => calls.tellEmergency(id, number)))) tellDone(texts.phone.emergencyTold(number))
  }

  function note(made: Done): void {
    done.value.push(made)
    panel.value = null
    void renew()
  }

  /** The number's bookings and cases have one more now; what is said goes on meanwhile. */
  async function renew(): Promise<void> {
    const id = call.value?.id
    const next = id && (await calls.callScreen(id).catch(() => null))
    if (next && call.value?.id === id) screen.value = next
  }

  async function close(endCode: string, summary: string): Promise<void> {
    const id = call.value?.id
    if (!id || !(await act(() => calls.closeCall(id, endCode, summary)))) return
    tellDone(texts.phone.wrap.done)
    leave()
  }

  return reactive({
    ...{ busy, screen, call, heard, suggested, chosen, script, reading, panel, done },
    ...{ begin, take, show, hear, choose, chooseAt, open, answer, back, warn, note, sumUp, close },
  })
}

export type PhoneDesk = ReturnType<typeof usePhoneDesk>
