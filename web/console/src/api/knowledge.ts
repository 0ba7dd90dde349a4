import { get, post, upload } from './http'

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
  /** From what is told now. */
  differences: Difference[]
}

/** Lines that are no longer there and lines that are new; neither where only their order changed. */
export interface Difference {
  field: string
  title: string
  gone: string[]
  new: string[]
}

export interface History {
  versions: (VersionHead & { steps: Step[] })[]
  published: number | null
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
/** A draft with nothing but its name; throws ApiProblem item_code_taken. */
export const beginItem = (item_code: string, name: string): Promise<Opened> => post(ROOT, { item_code, name })
export const openItem = (code: string, on?: string): Promise<Opened> => get(at(code), { on })
export const historyOf = (code: string): Promise<History> => get(`${at(code)}/versions`)
export const differencesOf = async (code: string, version: number, against: number): Promise<Difference[]> =>
  (await get<{ differences: Difference[] }>(`${at(code)}/versions/${version}`, { against })).differences
export const previewItem = (code: string, asked: Asked, stop: AbortSignal): Promise<Preview> =>
  post(`${at(code)}/preview`, asked, stop)

/** `codes` of the matters found or offered. */
export interface TriedAnswer {
  status: string
  codes: string[]
  text: string
}

export interface Tried {
  before: TriedAnswer
  after: TriedAnswer
  changed: boolean
  names: Record<string, string>
}

/** How a citizen is answered now, and would be with these changes; throws ApiProblem knowledge_invalid. */
export const trySentence = (code: string, on: number, changes: Content, text: string): Promise<Tried> =>
  post(`${at(code)}/try`, { on, changes, text })

/** Throws ApiProblem version_changed where somebody has written since. */
export const saveDraft = (code: string, seen: number, on: number, changes: Content): Promise<Opened> =>
  post(`${at(code)}/versions`, { seen, on, changes })

export type Act = 'submit' | 'review' | 'return' | 'publish' | 'discard' | 'restore'
export const stepOn = (code: string, version: number, act: Act, reason: string): Promise<Opened> =>
  post(`${at(code)}/versions/${version}/${act}`, { reason })
export const withdraw = (code: string, reason: string): Promise<Opened> => post(`${at(code)}/withdraw`, { reason })

export interface ImportReport {
  digest: string
  taken: boolean
  rows: number
  repeated: number
  unchanged: number
  new: number
  changed: number
  refused: number
  refusals: { row: number; column: string; reason: string }[]
  items: { code: string; name: string; is_new: boolean; titles: string[] }[]
}

/** What a file would do. */
export const checkFile = (file: File): Promise<ImportReport> => upload(`${ROOT}/import`, { name: file.name }, file)

/** The file that was checked, laid before a second person; throws ApiProblem import_unchecked for another. */
export const takeFile = (file: File, checked: string, skipBad: boolean): Promise<ImportReport> =>
  upload(`${ROOT}/import`, { name: file.name, checked, skip_bad: skipBad }, file)

export interface Released {
  released: string[]
  refused: { code: string; problem: string; detail: string }[]
}

/** Reviewed and published in one go; at most 200. */
export const release = (versions: Record<string, number>, reason: string): Promise<Released> =>
  post(`${ROOT}/release`, { versions, reason })
