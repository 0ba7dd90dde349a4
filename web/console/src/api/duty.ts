import { get, post } from './http'

export interface OnDuty {
  officer: string
  role: 'primary' | 'backup' | 'roster' | 'stand_in'
  /** Also at another counter that day. */
  doubled: boolean
}

export interface DutyPost {
  id: string
  /** Of hours that people take in turn these hours. */
  name: string
  kind: 'counter' | 'early' | 'noon' | 'extended' | 'weekend' | 'regular'
  primary: string | null
  backup: string | null
  cells: { day: string; open: boolean; on_duty: OnDuty[] }[]
}

/** Without a post: out. With `back_post`: a swap. */
export interface DutyChange {
  id: number
  officer: string
  from: string
  to: string
  post: string | null
  stand_in: string | null
  back_post: string | null
  back_day: string | null
  reason: string
  by: string
  at: string
  withdrawn_by: string | null
  withdrawn_at: string | null
}

export interface DutyWeek {
  days: string[]
  posts: DutyPost[]
  people: string[]
  changes: DutyChange[]
  sample: boolean
}

const at = (hall: string): string => `/staff/halls/${encodeURIComponent(hall)}/duty`

export const dutyWeek = (hall: string, from: string): Promise<DutyWeek> => get(at(hall), { from })
export const noteAbsence = (hall: string, told: { officer: string; from: string; to: string; reason: string }): Promise<{ id: number }> =>
  post(`${at(hall)}/absences`, told)
export const noteStandIn = (
  hall: string,
  told: { day: string; post: string; officer: string; stand_in: string; back_post?: string; back_day?: string; reason: string },
): Promise<{ id: number }> => post(`${at(hall)}/stand-ins`, told)
export const takeDutyBack = (hall: string, id: number, reason: string): Promise<unknown> => post(`${at(hall)}/changes/${id}/withdraw`, { reason })
