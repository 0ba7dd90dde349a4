import { get, post } from './http'

export interface DayHours {
  kind: 'regular' | 'early' | 'noon' | 'extended' | 'weekend'
  starts: string
  ends: string
  /** So many have to be booked that day before it opens. */
  from_bookings: number | null
  opens: boolean
}

export interface HallDayPlan {
  day: string
  /** Of a year that is not announced nothing is known. */
  known: boolean
  holiday: boolean
  makeup_day: boolean
  closed: { reason: string } | null
  hours: DayHours[]
  places: number
  taken: number
  groups: { id: string; places: number; taken: number }[]
}

export type Quota = 'public' | 'staff' | 'walk_in' | 'priority'
export type Places = Partial<Record<Quota, number>>

export interface Booked {
  no: string
  status: string
  item_code: string
  starts_at: string
  has_priority: boolean
  notice_no: string | null
  told_at?: string | null
}

export interface PlanChange {
  id: number
  group: string
  group_name: string
  from: string
  to: string
  weekday: number | null
  places: Places
  reason: string
  by: string
  at: string
  withdrawn_by: string | null
  withdrawn_at: string | null
}

export interface Preview {
  days: { day: string; before: Record<Quota, number>; after: Record<Quota, number>; taken: number }[]
  before: number
  after: number
  displaced: Booked[]
  crowded: Booked[]
  looked_until: string
}

/** Without `places`: closed. Without `group`, where it is closed, all of the hall. */
export interface PlanWanted {
  group?: string
  from: string
  to: string
  weekday?: number
  places?: Places
  reason: string
}

const at = (hall: string): string => `/staff/halls/${encodeURIComponent(hall)}`
const kindOf = (wanted: PlanWanted): string => (wanted.places ? 'availability' : 'closures')

export async function daysOf(hall: string, from: string, count: number): Promise<HallDayPlan[]> {
  return (await get<{ days: HallDayPlan[] }>(`${at(hall)}/days`, { from, count })).days
}

export async function bookedOn(hall: string, day: string): Promise<Booked[]> {
  return (await get<{ appointments: Booked[] }>(`${at(hall)}/appointments`, { day })).appointments
}

export async function changesOf(hall: string): Promise<PlanChange[]> {
  return (await get<{ changes: PlanChange[] }>(`${at(hall)}/availability`)).changes
}

export async function affectedIn(hall: string): Promise<Booked[]> {
  return (await get<{ appointments: Booked[] }>('/staff/appointments/affected', { hall })).appointments
}

export const tryOut = (hall: string, wanted: PlanWanted): Promise<Preview> => post(`${at(hall)}/${kindOf(wanted)}/preview`, wanted)
export const savePlan = (hall: string, wanted: PlanWanted): Promise<{ affected: Booked[] }> => post(`${at(hall)}/${kindOf(wanted)}`, wanted)
export const takeBack = (hall: string, id: number, reason: string): Promise<unknown> =>
  post(`${at(hall)}/closures/${id}/withdraw`, { reason })

export const revealBooked = (no: string, reason: string): Promise<{ name: string; phone: string }> =>
  post(`/staff/appointments/${encodeURIComponent(no)}/reveal`, { reason })
