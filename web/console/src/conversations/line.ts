import { computed, onBeforeUnmount, reactive, ref, shallowRef } from 'vue'
import { follow } from '../api/events'
import { choices, LINE_EVENTS, line, sit, type Choices, type Line, type LineHandoff, type Seat } from '../api/handoffs'
import { looked, tellProblem } from '../shell/notify'
import { session } from '../shell/session'

const MINUTE_MS = 60_000
const LOOK_MS = 5000

/** Who waits, who is held by whom, and who is there; always fresh. A sign of life as long as the page is open. */
export function useLine() {
  const me = session.value?.name ?? ''
  const handoffs = shallowRef<LineHandoff[]>([])
  const seats = shallowRef<Seat[]>([])
  const known = shallowRef<Choices | null>(null)
  const takes = ref(false)
  const isLive = ref(true)
  const now = ref(Date.now())
  /** Before that it is not known whether they take any. */
  const isSeated = ref(false)
  let telling: Promise<void> = Promise.resolve()

  const groups = computed(() => {
    const taken = handoffs.value.filter(({ status }) => status === 'taken')
    return {
      waiting: handoffs.value.filter(({ status }) => status === 'waiting'),
      mine: taken.filter(({ operator }) => operator === me),
      others: taken.filter(({ operator }) => operator !== me),
      callBack: handoffs.value.filter(({ status }) => status === 'call_back'),
    }
  })
  /** Lines that citizens wrote into one's own talks and nobody answered. */
  const unanswered = computed(() => groups.value.mine.reduce((sum, each) => sum + each.unanswered, 0))
  const next = computed(() => groups.value.waiting.find(({ wanted }) => !wanted || wanted === me))
  const colleagues = computed(() => seats.value.filter(({ operator, takes }) => takes && operator !== me))

  /** One after the other: a slower, older one must not be the last word. */
  function sitDown(says: boolean): void {
    isSeated.value = true
    takes.value = says
    telling = telling.then(tell).catch(tellProblem)
  }

  async function tell(): Promise<void> {
    seats.value = (await sit(takes.value)).seats
  }

  /** Whoever loads the page again sits as before. */
  function heard(told: Line): void {
    handoffs.value = told.handoffs
    seats.value = told.seats
    if (!isSeated.value) sitDown(told.seats.some(({ operator, takes }) => operator === me && takes))
  }

  async function refresh(): Promise<void> {
    handoffs.value = (await looked(line)) ?? handoffs.value
  }

  async function start(): Promise<void> {
    known.value = (await looked(choices)) ?? null
  }

  const minutesSince = (at: string | null): number => Math.max(0, Math.floor((now.value - Date.parse(at ?? '')) / MINUTE_MS)) || 0

  const stop = follow<Line>(LINE_EVENTS, 'line', heard, (live) => (isLive.value = live))
  const beat = new Worker(new URL('./beat.ts', import.meta.url), { type: 'module' })
  beat.onmessage = () => void (isSeated.value && (telling = telling.then(tell).catch(() => undefined)))
  const clock = setInterval(() => (now.value = Date.now()), LOOK_MS)
  onBeforeUnmount(() => {
    stop()
    beat.terminate()
    clearInterval(clock)
  })
  return reactive({ me, handoffs, groups, unanswered, next, seats, colleagues, known, takes, isSeated, isLive, sitDown, refresh, start, minutesSince })
}

export type LineDesk = ReturnType<typeof useLine>
