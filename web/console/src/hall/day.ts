import { computed, onBeforeUnmount, reactive, ref, shallowRef, watch } from 'vue'
import { itemNames } from '../api/guides'
import { hall, halls, type Hall, type HallLine } from '../api/halls'
import {
  atCounter, callNext, closeDay, leaveNumber, moveNumber, numbersOf, transferNumber, undecidedReviews,
  type Called, type NumberMove, type QueueNumber, type Review,
} from '../api/hall-day'
import { looked, tellProblem, useAct } from '../shell/notify'
import { kept, keep } from './kept'

const EVERY_MS = 10_000

/** `begun`: one that was opened before and is gone on with. */
export interface ReviewWanted {
  item_code: string
  notice_no: string
  appointment_no: string
  has_priority: boolean
  begun?: Review
}

/** A hall today: its numbers, kept fresh, and the one at the counter of whoever sits here. */
export function useHallDay() {
  const { busy, act } = useAct()
  const known = shallowRef<HallLine[]>([])
  const names = shallowRef(new Map<string, string>())
  const hallId = ref(kept('hall'))
  const counterId = ref(kept('counter'))
  const found = shallowRef<Hall | null>(null)
  const numbers = shallowRef<QueueNumber[]>([])
  const reviews = shallowRef<Review[]>([])
  const mine = shallowRef<QueueNumber | null>(null)
  const said = ref('')
  const serving = computed(() => found.value?.counters.filter(({ groups }) => groups.length) ?? [])

  async function refresh(): Promise<void> {
    if (!hallId.value) return
    try {
      numbers.value = await numbersOf(hallId.value)
      reviews.value = await undecidedReviews(hallId.value)
      mine.value = counterId.value ? await atCounter(hallId.value, counterId.value) : null
    } catch (error) {
      tellProblem(error)
    }
  }

  async function start(): Promise<void> {
    known.value = (await looked(() => halls())) ?? []
    names.value = (await looked(itemNames)) ?? new Map()
    if (!known.value.some(({ id }) => id === hallId.value)) hallId.value = known.value[0]?.id ?? ''
    else await enter()
  }

  async function enter(): Promise<void> {
    keep('hall', hallId.value)
    found.value = hallId.value ? ((await looked(() => hall(hallId.value))) ?? null) : null
    if (!serving.value.some(({ id }) => id === counterId.value)) counterId.value = serving.value[0]?.id ?? ''
    await refresh()
  }

  watch(hallId, enter)
  watch(counterId, (id) => {
    keep('counter', id)
    said.value = ''
    void refresh()
  })

  async function take(doing: () => Promise<Called>): Promise<Called | undefined> {
    const answer = await act(doing)
    if (!answer) return undefined
    said.value = answer.said ?? ''
    await refresh()
    return answer
  }

  const next = (): Promise<Called | undefined> => take(() => callNext(hallId.value, counterId.value))
  const move = (no: string, how: NumberMove): Promise<Called | undefined> => take(() => moveNumber(hallId.value, no, how))

  /** Where it is done the day is looked at anew; where it is refused that is thrown. */
  async function done<T>(doing: Promise<T>): Promise<T> {
    const answer = await doing
    said.value = ''
    await refresh()
    return answer
  }

  const transfer = (no: string, to: { counter_id?: string; group?: string; reason: string }): Promise<QueueNumber> =>
    done(transferNumber(hallId.value, no, to))
  const leave = (no: string, reason: string): Promise<QueueNumber> => done(leaveNumber(hallId.value, no, reason))
  const close = (reason: string): Promise<{ lost: string[] }> => done(closeDay(hallId.value, reason))
  const nameOf = (code: string): string => names.value.get(code) ?? code

  const timer = setInterval(() => void (busy.value || document.hidden || refresh()), EVERY_MS)
  onBeforeUnmount(() => clearInterval(timer))
  return reactive({ busy, known, names, hallId, counterId, found, serving, numbers, reviews, mine, said, start, refresh, next, move, transfer, leave, close, nameOf })
}

export type HallDay = ReturnType<typeof useHallDay>
