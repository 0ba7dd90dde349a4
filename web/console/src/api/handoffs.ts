import { API, call, get, post } from './http'

export type HandoffStatus = 'waiting' | 'taken' | 'call_back' | 'returned' | 'closed' | 'left'
export type StepKind = 'asked' | 'taken' | 'noted' | 'handed_on' | 'call_back' | 'returned' | 'closed' | 'left'

export interface Handoff {
  id: string
  conversation_id: string
  status: HandoffStatus
  why: 'asked' | 'not_understood'
  asked_at: string
  operator: string | null
  /** Handed on to them; they alone see it first. */
  wanted: string | null
  taken_at: string | null
  code: string | null
  place: number | null
  wait_minutes: number | null
  has_phone: boolean
}

/** As the line has it. `last_words`: the citizen's newest but the wish for a person; `unanswered`: lines of theirs. */
export interface LineHandoff extends Handoff {
  last_words: string
  unanswered: number
  unanswered_since: string | null
}

export interface Seat {
  operator: string
  takes: boolean
  holds: number
}

export interface Source {
  title: string
  article?: string
  url?: string
}

export interface Message {
  id: string
  sender: 'citizen' | 'bot' | 'operator' | 'system'
  text: string
  status: string | null
  /** What the assistant gave its answer, 0 to 1. */
  confidence: number | null
  sources: Source[]
  sent_at: string
}

export interface Step {
  kind: StepKind
  at: string
  by: string
  text: string
}

export interface Line {
  handoffs: LineHandoff[]
  seats: Seat[]
}

/** `messages`: those that are new since the last of these. */
export interface Talk {
  handoff: Handoff
  steps: Step[]
  messages: Message[]
  typing: string[]
}

export interface Canned {
  key: string
  title: string
  text: string
}

export interface Choices {
  canned: Canned[]
  codes: { id: string; title: string }[]
  hours: string
  sample: boolean
}

const ROOT = '/staff/handoffs'
const at = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`

export const LINE_EVENTS = `${API}${ROOT}/events`
export const talkEvents = (id: string): string => `${API}${at(id)}/events`

export const sit = (takes: boolean): Promise<{ seats: Seat[] }> => call('PUT', '/staff/seat', { takes })
export const line = async (): Promise<LineHandoff[]> => (await get<{ handoffs: LineHandoff[] }>(ROOT)).handoffs
export const choices = (): Promise<Choices> => get('/staff/handoff-choices')

/** Throws ApiProblem handoff_held_by_another where somebody was quicker. */
export const take = (id: string): Promise<Handoff> => post(`${at(id)}/take`)

/** The same `key` again says nothing twice. `item_code`: of the knowledge whose sources stand beneath. */
export const say = (id: string, text: string, key: string, item_code: string): Promise<Message> =>
  post(`${at(id)}/messages`, { text, client_message_id: key, item_code })

export const tellTyping = (id: string): Promise<void> => post(`${at(id)}/typing`)
export const note = (id: string, text: string): Promise<{ steps: Step[] }> => post(`${at(id)}/notes`, { text })
export const handOn = (id: string, to: string): Promise<Handoff> => post(`${at(id)}/hand-on`, { to })
export const giveBack = (id: string): Promise<Handoff> => post(`${at(id)}/return`)
export const close = (id: string, code: string): Promise<Handoff> => post(`${at(id)}/close`, { code })
export const phoneOf = (id: string, reason: string): Promise<{ phone: string }> => post(`${at(id)}/reveal`, { reason })
