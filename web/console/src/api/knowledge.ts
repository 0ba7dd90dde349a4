import { get, post } from './http'

export interface Question {
  id: string
  ask: string
  options: { id: string; say: string }[]
}

export type Stage = 'draft' | 'submitted' | 'reviewed' | 'published' | 'withdrawn' | 'discarded'
export type ItemState = Exclude<Stage, 'discarded'> | 'expired' | 'expiring' | 'review_due' | 'unverified'

/** Fields of a service item as JSON has them; docs/how-to/correct-a-service-item.md says what each means. */
export type Content = Record<string, unknown>
export type Row = Record<string, unknown>

export interface VersionHead {
  version: number
  status: Stage
  origin: 'files' | 'import' | 'console'
  written_by: string
  written_at: string
}

export interface Step {
  status: Stage
  by: string
  at: string
  note: string
}

export interface ItemLine {
  code: string
  name: string
  department: string
  states: ItemState[]
  published: number | null
  open: VersionHead | null
  reviewed_on: string
  valid_to: string
  days_left: number
  unverified: string[]
}

export interface Listed {
  items: ItemLine[]
  counts: Record<ItemState | 'all', number>
  next_cursor: string | null
}

export interface Opened extends VersionHead {
  code: string
  /** The newest number; a change names it, so that nobody overwrites another's work. */
  seen: number
  on: number
  published: number | null
  steps: Step[]
  content: Content
  titles: Record<string, string>
  yaml: string
}

export interface Fault {
  field: string
  title: string
  place: number | null
  part: string
  mend: string
}

export interface Notice {
  next_question: Question | null
  parts: { name: string; title: string; lines: string[] }[]
  text: string
}

export interface Preview {
  faults: Fault[]
  answer: { status: string; text: string } | null
  notice: Notice | null
}

export interface Asked {
  on: number
  changes: Content
  facet: string
  answers: Record<string, string>
}

const ROOT = '/staff/knowledge'
const at = (code: string): string => `${ROOT}/${encodeURIComponent(code)}`

export const listItems = (q: string, state: string, cursor: string): Promise<Listed> => get(ROOT, { q, state, cursor })
export const openItem = (code: string): Promise<Opened> => get(at(code))
export const previewItem = (code: string, asked: Asked, stop: AbortSignal): Promise<Preview> =>
  post(`${at(code)}/preview`, asked, stop)

/** Throws ApiProblem version_changed where somebody has written since. */
export const saveDraft = (code: string, seen: number, on: number, changes: Content): Promise<Opened> =>
  post(`${at(code)}/versions`, { seen, on, changes })

export type Act = 'submit' | 'review' | 'return' | 'publish' | 'discard' | 'restore'
export const stepOn = (code: string, version: number, act: Act, reason: string): Promise<Opened> =>
  post(`${at(code)}/versions/${version}/${act}`, { reason })
