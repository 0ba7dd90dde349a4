import type { HallDayPlan } from '../api/hall-plan'
import { texts } from '../texts'

const DAY_MS = 86_400_000

/** So many days later, of 2026-11-23. */
export const dayAfter = (day: string, count: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)

export const mondayOf = (day: string): string => dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

export type DayState = 'unknown' | 'closed' | 'holiday' | 'off' | 'open'

export function stateOf(day: HallDayPlan): DayState {
  if (!day.known) return 'unknown'
  if (day.closed) return 'closed'
  if (day.hours.length) return 'open'
  return day.holiday ? 'holiday' : 'off'
}

/** Why nobody is served that day, or that it is a working day although it is a weekend. */
export function stateText(day: HallDayPlan): string {
  const { states } = texts.plan
  const state = stateOf(day)
  if (state === 'closed') return states.closed(day.closed?.reason ?? '')
  if (state === 'open') return day.makeup_day ? states.makeup : ''
  return states[state]
}

export function hoursText({ hours, taken }: HallDayPlan): string[] {
  const { kinds, needs } = texts.plan
  return hours.map(({ kind, starts, ends, from_bookings, opens }) => {
    const when = `${kinds[kind]} ${starts}-${ends}`.trim()
    return from_bookings === null ? when : `${when} ${needs(from_bookings, taken, opens)}`
  })
}
