import { get, post } from './http'

export type NumberStatus = 'waiting' | 'called' | 'serving' | 'passed' | 'done' | 'lost'

export interface QueueNumber {
  no: string
  status: NumberStatus
  lane: 'priority' | 'appointment' | 'walk_in'
  group: string
  item_code: string
  counter_id: string | null
  appointment_no: string | null
  pre_review_no: string | null
  joined_at: string
  due_at: string
  called_at: string | null
}

export interface Wait {
  ahead: number
  expected_wait_minutes: number | null
  text: string
}

/** `visit_no`: of who came without an appointment, told once. */
export interface Ticket {
  wait: Wait
  visit_no: string | null
}

export interface CheckedIn {
  appointment_no: string
  item_code: string
  starts_at: string
  has_priority: boolean
  notice_no: string | null
  checked_in: boolean
}

export type Tick = 'has' | 'missing' | 'not_needed'

export interface ReviewLine {
  line: number
  name: string
  need: 'bring' | 'later' | 'commitment'
  conditions: string[]
  working_days: number | null
  tick: Tick | null
}

export interface Review {
  no: string
  item_code: string
  outcome: 'open' | 'passed' | 'deferred' | 'failed' | 'dropped'
  verdict: 'open' | 'passed' | 'deferred' | 'failed'
  lines: ReviewLine[]
  missing: string[]
  notice_no: string | null
  appointment_no: string | null
  opened_at: string
  opened_by: string
}

export interface Decided extends Review {
  text: string | null
  number: QueueNumber | null
  wait: Wait | null
}

const at = (hall: string): string => `/staff/halls/${encodeURIComponent(hall)}`
const review = (no: string): string => `/staff/pre-reviews/${encodeURIComponent(no)}`

/** By appointment number, or by phone: eleven digits or more are a phone. */
export function checkIn(hall: string, given: string): Promise<CheckedIn> {
  const plain = given.replace(/\s/g, '')
  return post(`${at(hall)}/check-ins`, /^\+?\d{11,}$/.test(plain) ? { phone: plain } : { appointment_no: plain })
}

export const takeNumber = (
  hall: string,
  wanted: { item_code: string; appointment_no?: string; priority_reason?: string },
): Promise<QueueNumber & Ticket> => post(`${at(hall)}/numbers`, wanted)

export async function numbersOf(hall: string): Promise<QueueNumber[]> {
  return (await get<{ numbers: QueueNumber[] }>(`${at(hall)}/numbers`)).numbers
}

export async function atCounter(hall: string, counter: string): Promise<QueueNumber | null> {
  return (await get<{ number: QueueNumber | null }>(`${at(hall)}/counters/${encodeURIComponent(counter)}`)).number
}

export interface Called {
  number: QueueNumber | null
  said?: string | null
}

export const callNext = (hall: string, counter: string): Promise<Called> =>
  post(`${at(hall)}/counters/${encodeURIComponent(counter)}/call-next`)

export type NumberMove = 'recall' | 'begin' | 'finish' | 'pass' | 'take-back'

export const moveNumber = (hall: string, no: string, move: NumberMove): Promise<Called> =>
  post(`${at(hall)}/numbers/${encodeURIComponent(no)}/${move}`)

/** To a counter, to a group, or to both; the waiting time is kept. */
export const transferNumber = (
  hall: string, no: string, to: { counter_id?: string; group?: string; reason: string },
): Promise<QueueNumber> => post(`${at(hall)}/numbers/${encodeURIComponent(no)}/transfer`, to)

export const leaveNumber = (hall: string, no: string, reason: string): Promise<QueueNumber> =>
  post(`${at(hall)}/numbers/${encodeURIComponent(no)}/leave`, { reason })

/** {lost}: who still waited. */
export const closeDay = (hall: string, reason: string): Promise<{ lost: string[] }> => post(`${at(hall)}/close-day`, { reason })

export const openReview = (
  hall: string,
  wanted: { item_code: string; notice_no: string; appointment_no: string; has_priority: boolean },
): Promise<Review> => post(`${at(hall)}/pre-reviews`, wanted)

/** Today's that nobody decided, the oldest first. */
export async function undecidedReviews(hall: string): Promise<Review[]> {
  return (await get<{ pre_reviews: Review[] }>(`${at(hall)}/pre-reviews`)).pre_reviews
}

export const dropReview = (no: string, reason: string): Promise<Review> => post(`${review(no)}/drop`, { reason })

export const tickReview = (no: string, ticks: Record<number, Tick>): Promise<Review> => post(`${review(no)}/ticks`, { ticks })

export const decideReview = (
  no: string,
  told: { promise?: { name: string; phone: string }; declines?: boolean },
): Promise<Decided> => post(`${review(no)}/decision`, told)
