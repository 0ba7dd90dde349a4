import { call, get, post } from './http'
import type { CaseKind } from './call-acts'

export type CaseStatus =
  | 'filed' | 'accepted' | 'dispatched' | 'in_progress' | 'waiting' | 'answered' | 'called_back' | 'reopened' | 'closed'
  | 'declined' | 'merged'

export interface CaseLine {
  no: string
  kind: CaseKind
  status: CaseStatus
  item_code: string | null
  hall_id: string | null
  place: string | null
  department: string | null
  officer: string | null
  level: number
  version: number
  chases: number
  card: 'yellow' | 'red' | null
  merged_into: string | null
  filed_at: string
  due_on: string
  care_text: string | null
}

export interface CaseEntry {
  seq: number
  what: string
  at: string
  by: string
  reason: string
  facts: Record<string, unknown>
}

export interface EvidenceLine {
  kind: 'notice' | 'appointment' | 'review'
  no: string
  at?: string
  text?: string | null
}

export interface Case extends CaseLine {
  round: number
  returns: number
  extended: boolean
  limit_source: string
  trips: number | null
  happened_on: string | null
  channel: string
  suggestion: { department: string | null; candidates: { departments: string[]; matter: string; chance: number }[] } | null
  similar: { no: string; why: string; status: CaseStatus }[]
  entries: CaseEntry[]
  evidence: EvidenceLine[]
  photos: { id: string }[]
}

/** What was said, and the evidence word for word. */
export interface CaseWords {
  text: string
  wanted: string | null
  care: string | null
  entries: { seq: number; text: string }[]
  evidence: EvidenceLine[]
}

export interface Department {
  id: string
  name: string
  people: { id: string; name: string; sample: boolean }[]
}

export interface CaseFilter {
  department?: string | undefined
  status?: string
  card?: string
  place?: string
  needs_care?: boolean
}

/** What an act may carry; each takes what it needs. */
export interface ActTold {
  version: number
  reason?: string
  text?: string
  grade?: string
  department?: string
  days?: number
  into?: string
  solved?: boolean
  satisfied?: boolean
  policy_says_no?: boolean
}

export interface DueCall {
  no: string
  seq: number
  what: string
  text: string
  made_at: string
  tries: number
  outcome?: string | null
  care_text: string | null
  department: string | null
}

const ROOT = '/staff/cases'
const at = (no: string): string => `${ROOT}/${encodeURIComponent(no)}`

/** `department` empty: those that nobody has yet, which is not the same as no department named. */
export async function listCases(filter: CaseFilter, cursor: string): Promise<{ cases: CaseLine[]; next_cursor: string | null }> {
  const { department, ...rest } = filter
  const of = department === undefined ? '' : `?department=${encodeURIComponent(department)}`
  return get(ROOT + of + (of ? '&' : '?') + query({ ...rest, cursor }))
}

function query(given: Record<string, string | boolean | undefined>): string {
  const pairs = Object.entries(given).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
}

export async function departments(): Promise<Department[]> {
  return (await get<{ departments: Department[] }>(`${ROOT}/departments`)).departments
}

export const oneCase = (no: string): Promise<Case> => get(at(no))
export const readCase = (no: string): Promise<CaseWords> => post(`${at(no)}/read`)
export const caseContact = (no: string, reason: string): Promise<{ name: string; phone: string }> =>
  post(`${at(no)}/contact`, { reason })

/** Throws ApiProblem case_changed where somebody was quicker. */
export const actOn = (no: string, act: string, told: ActTold | { reason: string }): Promise<Case> =>
  call('POST', `${at(no)}/${act}`, told)

export function dueCalls(cursor: string): Promise<{ calls: DueCall[]; next_cursor: string | null }> {
  return get('/staff/case-calls', { cursor })
}

export const called = (no: string, seq: number, reached: boolean): Promise<DueCall> =>
  post(`/staff/case-calls/${encodeURIComponent(no)}/${seq}`, { reached })
