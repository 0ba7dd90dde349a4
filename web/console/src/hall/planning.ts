import { computed, reactive, ref, shallowRef } from 'vue'
import {
  affectedIn, changesOf, savePlan, tryOut, type Booked, type PlanChange, type PlanWanted, type Preview, type Quota,
} from '../api/hall-plan'
import { isoDay } from '../shell/days'
import { looked, tellDone, useAct } from '../shell/notify'
import { texts } from '../texts'

export interface PlanGiven {
  closes: boolean
  group: string
  from: string
  to: string
  /** 0: every day. */
  weekday: number
  places: Record<Quota, number | ''>
  reason: string
}

const blank = (): PlanGiven => {
  const today = isoDay(new Date())
  return { closes: false, group: '', from: today, to: today, weekday: 0, places: { public: '', staff: '', walk_in: '', priority: '' }, reason: '' }
}

/** What is asked for: places that were left empty stay as they are. */
export function wantedOf({ closes, group, from, to, weekday, places, reason }: PlanGiven): PlanWanted {
  const whole = { ...(group ? { group } : {}), from, to: to || from, reason: reason.trim() }
  if (closes) return whole
  const given = Object.fromEntries(Object.entries(places).filter(([, count]) => count !== ''))
  return { ...whole, ...(weekday ? { weekday } : {}), places: given }
}

export function isWhole(given: PlanGiven): boolean {
  const says = given.reason.trim() !== '' && given.from !== ''
  return says && (given.closes || (given.group !== '' && Object.values(given.places).some((count) => count !== '')))
}

/** A change of the places of a hall: written, tried out, saved; and those that were made before. */
export function usePlanning(hallId: () => string) {
  const { busy, act } = useAct()
  const given = reactive(blank())
  const preview = shallowRef<Preview | null>(null)
  const tried = ref('')
  const changes = shallowRef<PlanChange[]>([])
  const affected = shallowRef<Booked[]>([])
  const asWanted = computed(() => JSON.stringify([hallId(), wantedOf(given)]))
  const isFresh = computed(() => preview.value !== null && tried.value === asWanted.value)

  async function load(): Promise<void> {
    changes.value = (await looked(() => changesOf(hallId()))) ?? []
    affected.value = (await looked(() => affectedIn(hallId()))) ?? []
  }

  async function enter(): Promise<void> {
    Object.assign(given, blank())
    preview.value = null
    await load()
  }

  async function tryIt(): Promise<void> {
    const wanted = asWanted.value
    preview.value = (await act(() => tryOut(hallId(), wantedOf(given)))) ?? null
    tried.value = wanted
  }

  /** Only what was tried out, word for word. */
  async function save(): Promise<void> {
    if (!isFresh.value) return
    const count = preview.value?.displaced.length ?? 0
    const saved = await act(() => savePlan(hallId(), wantedOf(given)))
    if (!saved) return
    tellDone(count ? texts.plan.form.told(count) : texts.plan.form.saved)
    await enter()
  }

  return reactive({ busy, given, preview, isFresh, changes, affected, load, enter, tryIt, save })
}

export type Planning = ReturnType<typeof usePlanning>

export const isClosure = ({ places }: PlanChange): boolean => Object.keys(places).length === 4 && Object.values(places).every((count) => count === 0)
