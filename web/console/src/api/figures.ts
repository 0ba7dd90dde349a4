import { get } from './http'
import { save } from './saving'

export interface Period {
  from: string
  to: string
}

type Counts = Record<string, number>
export interface Tally extends Record<string, number | null> {
  received: number
  response_rate: number | null
  on_time_rate: number | null
  solution_rate: number | null
  satisfaction_rate: number | null
}

export interface CaseFigures {
  whole: Tally
  by_kind: Record<string, Tally>
  by_department: Record<string, Tally>
  by_day: { day: string; received: number; answered: number }[]
  formulas: Record<string, string>
}

export interface RatingTally {
  levels: Counts
  rated: number
  finished: number
  rated_share: number | null
  satisfaction_rate: number | null
  mean: number | null
}

export interface RatingFigures {
  whole: RatingTally
  by_department: Record<string, RatingTally>
  /** Also of what is no department of the cases: the assistant, a hall's windows. */
  names: Record<string, string>
  formulas: Record<string, string>
}

/** Minutes. */
export interface Spread {
  count: number
  mean: number
  median: number
  most_of_ten: number
}

export interface HallFigures {
  numbers: number
  done: number
  lost: number
  waits: Spread | null
  services: Spread | null
  waits_by_day: Record<string, Spread | null>
  peak_hours: { hour: number; people: number }[]
}

/** Times are seconds. */
export interface CallTally {
  calls: number
  answered: number
  guidance: number
  at_once: number
  later: number
  from_knowledge: number
  not_from_knowledge: number
  mean_talk_seconds: number | null
  mean_handling_seconds: number | null
  in_time_share: number | null
  at_once_share: number | null
  from_knowledge_share: number | null
}

export interface CallFigures {
  whole: CallTally
  by_day: Record<string, CallTally>
  by_operator: Record<string, CallTally>
  formulas: Record<string, string>
}

/** Each question is one of sure, clarified, elsewhere, unanswered. */
export interface TalkTally {
  talks: number
  questions: number
  sure: number
  clarified: number
  elsewhere: number
  unanswered: number
  handed_over: number
  numbers_left: number
  sure_share: number | null
  clarified_share: number | null
  elsewhere_share: number | null
  unanswered_share: number | null
  handed_over_share: number | null
}

export interface TalkFigures {
  whole: TalkTally
  by_day: Record<string, TalkTally>
  by_channel: Record<string, TalkTally>
  definitions: Record<string, string>
  channels: Record<string, string>
}

export interface BookingTally {
  booked: number
  handled: number
  missed: number
  cancelled: number
  green: number
  missed_share: number | null
}

export interface ServiceFigures {
  appointments: BookingTally
  by_hall: Record<string, BookingTally>
  by_channel: Record<string, BookingTally>
  by_day: Record<string, BookingTally>
  by_hour: { hour: number; appointments: number }[]
  numbers: number
  green_numbers: number
  waits: Spread | null
  waits_by_hall: Record<string, Spread>
  waits_by_day: Record<string, Spread>
  help: { total: number }
  definitions: Record<string, string>
  channels: Record<string, string>
}

export interface MonthReport {
  month: string
  title: string
  lines: { part: string; code: string; name: string; value: number; before: number; unit: string; definition: string }[]
  halls: { head: string[]; rows: (string | number)[][] }
}

export type Form = 'csv' | 'xlsx' | 'docx'
export type Kind = 'case-figures' | 'rating-figures' | 'call-figures' | 'talk-figures' | 'service-figures' | 'month-report'

export const caseFigures = (period: Period): Promise<CaseFigures> => get('/staff/case-figures', { ...period })
export const callFigures = (period: Period): Promise<CallFigures> => get('/staff/call-figures', { ...period })
export const talkFigures = (period: Period): Promise<TalkFigures> => get('/staff/talk-figures', { ...period })
export const serviceFigures = (period: Period): Promise<ServiceFigures> => get('/staff/service-figures', { ...period })
export const monthReport = (month: string): Promise<MonthReport> => get('/staff/month-report', { month })
export const ratingFigures = (period: Period): Promise<RatingFigures> => get('/staff/rating-figures', { ...period })
export const hallFigures = (hall: string, period: Period): Promise<HallFigures> =>
  get(`/staff/halls/${encodeURIComponent(hall)}/figures`, { ...period })

export const download = (kind: Kind, period: Period | { month: string }, format: Form): Promise<void> =>
  save(`/staff/${kind}`, { ...period, format })
