import { file, get } from './http'

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

export type Form = 'csv' | 'xlsx' | 'docx'
export type Kind = 'case-figures' | 'rating-figures' | 'call-figures'

export const caseFigures = (period: Period): Promise<CaseFigures> => get('/staff/case-figures', { ...period })
export const callFigures = (period: Period): Promise<CallFigures> => get('/staff/call-figures', { ...period })
export const ratingFigures = (period: Period): Promise<RatingFigures> => get('/staff/rating-figures', { ...period })
export const hallFigures = (hall: string, period: Period): Promise<HallFigures> =>
  get(`/staff/halls/${encodeURIComponent(hall)}/figures`, { ...period })

/** Saved by the browser under the name that the server gives. */
export async function download(kind: Kind, period: Period, format: Form): Promise<void> {
  const { name, content } = await file(`/staff/${kind}`, { ...period, format })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
