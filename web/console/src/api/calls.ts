// A phone call: who calls, what they seem to want, what to say, and how it ended.
import { API, get, post } from './http'

export type CallStatus = 'ringing' | 'active' | 'wrap_up' | 'closed' | 'missed'

/** Name and number are masked; `callContact` opens them. */
export interface Call {
  id: string
  status: CallStatus
  status_text: string
  operator: string | null
  number: string | null
  name: string | null
  started_at: string
  answered_at: string | null
  end_text: string | null
}

interface Noted {
  no: string
  item_name?: string | null
}

export interface Known {
  calls: (Call & { summary: string })[]
  appointments: (Noted & { status_text: string; when: string })[]
  cases: (Noted & { status_text: string; filed_at: string })[]
  assistance_requests: (Noted & { status_text: string; kind_text: string; asked_at: string })[]
  notices: (Noted & { told_at: string; url: string })[]
}

export interface EndCode {
  code: string
  key: string
  name: string
}

export interface CallScreen {
  call: Call
  greeting: string
  known: Known
  guidances: Script[]
  entries: { seq: number; what: string; what_text: string; ref: string | null }[]
  end_codes: EndCode[]
}

export interface Source {
  title: string
  url: string | null
}

export interface Suggestion {
  key: string
  kind: 'item' | 'matter' | 'answer' | 'article'
  /** null for an article: it is only shown. */
  code: string | null
  facet: string | null
  title: string
  say: string
  confidence: number
  sources: Source[]
  expired: boolean
  verified: boolean
}

export interface Emergency {
  number: string
  numbers: string[]
  sentence: string
}

export interface Suggested {
  text: string
  found: Suggestion[]
  emergency: Emergency | null
  elsewhere: { say: string; here: string[] } | null
}

export interface Question {
  id: string
  ask: string
  options: { key: string; id: string; say: string }[]
}

export interface Line {
  id: string
  text: string
  read: boolean
}

export interface Part {
  name: string
  title: string
  lines: Line[]
}

/** What to say; then a question, or the list to read out. */
export interface Script {
  guidance: number
  code: string
  name: string
  facet: string | null
  say: string
  question: Question | null
  answers: { question: string; ask: string; say: string }[]
  parts: Part[]
  closing: string | null
  complete: boolean
  instead: { code: string; name: string } | null
  has_notice: boolean
  sources: Source[]
}

export interface WrapUp {
  summary: string
  end_code: string | null
  end_codes: EndCode[]
}

const ROOT = '/staff/calls'
export const callPath = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`
const guidance = (id: string, number: number): string => `${callPath(id)}/guidances/${number}`

export const openCall = (phone: string, name: string, key: string): Promise<Call> =>
  post(ROOT, { phone, name, client_message_id: key })
export const callScreen = (id: string): Promise<CallScreen> => get(callPath(id))
export const takeCall = (id: string): Promise<Call> => post(`${callPath(id)}/take`)
export const callContact = (id: string, reason: string): Promise<{ name: string; phone: string }> =>
  post(`${callPath(id)}/contact`, { reason })

/** Those that go on, or are not written up yet, of one operator. */
export async function openCalls(operator: string): Promise<Call[]> {
  const of = `operator=${encodeURIComponent(operator)}&status=active&status=wrap_up`
  return (await get<{ calls: Call[] }>(`${ROOT}?${of}`)).calls
}

/** In the body, because an address must not hold what somebody said. `settled`: nothing was typed for a moment. */
export const suggest = (id: string, text: string, settled: boolean, stop: AbortSignal): Promise<Suggested> =>
  post(`${callPath(id)}/suggestions`, { text, settled }, stop)

export const openScript = (id: string, code: string, facet: string, said: string): Promise<Script> =>
  post(`${callPath(id)}/guidances`, { code, facet, said })

/** Without an option the answer is taken back. */
export const answerScript = (id: string, number: number, question: string, option: string | null): Promise<Script> =>
  post(`${guidance(id, number)}/answers`, { question, option })

export const tickLines = (id: string, number: number, lines: string[], read: boolean): Promise<Script> =>
  post(`${guidance(id, number)}/ticks`, { lines, read })

export const tellEmergency = (id: string, number: string): Promise<Call> => post(`${callPath(id)}/emergency`, { number })
export const wrapUp = (id: string): Promise<WrapUp> => get(`${callPath(id)}/wrap-up`)
export const closeCall = (id: string, endCode: string, summary: string): Promise<WrapUp> =>
  post(`${callPath(id)}/close`, { end_code: endCode, summary })

/** Whatever happens to calls that ring, and to one's own. */
export const callNews = (): EventSource => new EventSource(`${API}${ROOT}/events`)
/** What is heard in a call, and the suggestions that follow from it. */
export const heardIn = (id: string): EventSource => new EventSource(`${API}${callPath(id)}/events`)
