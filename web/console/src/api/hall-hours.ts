import type { Booked, Preview } from './hall-plan'
import { get, post } from './http'

export type ShiftKind = 'regular' | 'early' | 'noon' | 'extended' | 'weekend'

/** As a hall's file has it: `hours` 08:30-11:30, `days` from 1 (Monday), no `counters`: all of them. */
export interface Shift {
  hours: string
  kind: ShiftKind
  days: number[]
  counters: string[]
  from_bookings: number
  roster: string[]
  on_duty: number
}

/** Without `to` until further notice. */
export interface HoursWanted {
  from: string
  to?: string
  shifts: Shift[]
  reason: string
  source: string
}

export interface HoursChange {
  id: number
  from: string
  to: string | null
  shifts: Shift[]
  reason: string
  source: string
  by: string
  at: string
  withdrawn_by: string | null
  withdrawn_at: string | null
  /** It is what holds today. */
  now: boolean
}

export interface HallHours {
  file: Shift[]
  now: Shift[]
  sample: boolean
  changes: HoursChange[]
  counters: { id: string; name: string }[]
}

const at = (hall: string): string => `/staff/halls/${encodeURIComponent(hall)}/hours`

export const hoursOf = (hall: string): Promise<HallHours> => get(at(hall))
/** Throws ApiProblem hours_impossible, hours_past. */
export const tryHours = (hall: string, wanted: HoursWanted): Promise<Preview> => post(`${at(hall)}/preview`, wanted)
export const saveHours = (hall: string, wanted: HoursWanted): Promise<{ affected: Booked[] }> => post(at(hall), wanted)
export const takeBackHours = (hall: string, id: number, reason: string): Promise<unknown> =>
  post(`${at(hall)}/${id}/withdraw`, { reason })
