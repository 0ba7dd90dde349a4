import { computed, reactive, ref, shallowRef } from 'vue'
import { hoursOf, saveHours, tryHours, type HallHours, type HoursWanted, type Shift, type ShiftKind } from '../api/hall-hours'
import { affectedIn, type Booked, type Preview } from '../api/hall-plan'
import { isoDay } from '../shell/days'
import { looked, tellDone, useAct } from '../shell/notify'
import { hasRole } from '../shell/session'
import { texts } from '../texts'

/** A shift as it is written on the screen. */
export interface ShiftRow {
  kind: ShiftKind
  starts: string
  ends: string
  days: number[]
  counters: string[]
  from_bookings: number
  roster: string
  on_duty: number
}

const WORKDAYS = [1, 2, 3, 4, 5]
const SATURDAY = [6]

export function rowOf({ kind, hours, days, counters, from_bookings, roster, on_duty }: Shift): ShiftRow {
  const [starts = '', ends = ''] = hours.split('-')
  return { kind, starts, ends, days: [...days], counters: [...counters], from_bookings, roster: roster.join(texts.hours.comma), on_duty }
}

/** What its kind has no use for is left out. */
export function shiftOf({ kind, starts, ends, days, counters, from_bookings, roster, on_duty }: ShiftRow): Shift {
  const people = roster.split(texts.hours.commas).filter(Boolean)
  return {
    kind, hours: `${starts}-${ends}`, days: [...days].sort(), counters, roster: people,
    from_bookings: kind === 'extended' ? from_bookings : 0, on_duty: people.length ? on_duty : 0,
  }
}

/** Monday to Friday by default, a weekend's hours on Saturday: the days go with the kind. */
export function withKind(row: ShiftRow, kind: ShiftKind): ShiftRow {
  const was = row.kind === 'weekend'
  const is = kind === 'weekend'
  return { ...row, kind, days: was === is ? row.days : is ? [...SATURDAY] : [...WORKDAYS] }
}

export const blankRow = (): ShiftRow => ({
  kind: 'regular', starts: '', ends: '', days: [...WORKDAYS], counters: [], from_bookings: 0, roster: '', on_duty: 0,
})

/** 周一到周五 8:30-11:30（午间） */
export function shiftText({ kind, hours, days, from_bookings }: Shift): string {
  const { weekdays } = texts.plan.form
  const { run, day, kindOf, needs } = texts.hours.said
  const [first = 1] = days
  const last = days[days.length - 1] ?? first
  const isRun = days.length > 2 && last - first + 1 === days.length
  const when = isRun ? run(weekdays[first - 1] ?? '', weekdays[last - 1] ?? '') : days.map((each) => day(weekdays[each - 1] ?? '')).join(texts.hours.comma)
  return [when, hours, kindOf(texts.plan.kinds[kind]), from_bookings ? needs(from_bookings) : ''].filter(Boolean).join(' ')
}

const blank = () => ({ from: isoDay(new Date()), to: '', reason: '', source: '' })

/** The hours of a hall: as they are, as somebody writes them, what that would do, and what was written before. */
export function useHours(hallId: () => string) {
  const { busy, act } = useAct()
  const found = shallowRef<HallHours | null>(null)
  const rows = ref<ShiftRow[]>([])
  const given = reactive(blank())
  const preview = shallowRef<Preview | null>(null)
  const tried = ref('')
  const affected = shallowRef<Booked[]>([])
  const wanted = computed<HoursWanted>(() => ({
    from: given.from, ...(given.to ? { to: given.to } : {}), shifts: rows.value.map(shiftOf),
    reason: given.reason.trim(), source: given.source.trim(),
  }))
  const asWanted = computed(() => JSON.stringify([hallId(), wanted.value]))
  const isFresh = computed(() => preview.value !== null && tried.value === asWanted.value)
  const isWhole = computed(
    () => !!given.from && !!wanted.value.reason && !!wanted.value.source && rows.value.length > 0
      && rows.value.every(({ starts, ends, days }) => starts && ends && days.length > 0),
  )

  async function load(): Promise<void> {
    found.value = (await looked(() => hoursOf(hallId()))) ?? null
    if (hasRole(['supervisor'])) affected.value = (await looked(() => affectedIn(hallId()))) ?? []
  }

  async function enter(): Promise<void> {
    Object.assign(given, blank())
    preview.value = null
    await load()
    rows.value = (found.value?.now ?? []).map(rowOf)
  }

  async function tryIt(): Promise<void> {
    const said = asWanted.value
    preview.value = (await act(() => tryHours(hallId(), wanted.value))) ?? null
    tried.value = said
  }

  /** Only what was tried out, word for word. */
  async function save(): Promise<void> {
    if (!isFresh.value) return
    const count = preview.value?.displaced.length ?? 0
    const saved = await act(() => saveHours(hallId(), wanted.value))
    if (!saved) return
    tellDone(count ? texts.plan.form.told(count) : texts.plan.form.saved)
    await enter()
  }

  return reactive({ busy, found, rows, given, preview, affected, isFresh, isWhole, load, enter, tryIt, save })
}

export type Hours = ReturnType<typeof useHours>
