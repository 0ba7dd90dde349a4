import { get, post, remove } from './http'

export type Purpose = 'train' | 'test'
export type Verdict = 'better' | 'worse' | 'other'

export interface Kept {
  id: number
  text: string
  intent: string
  item_code: string
  by: string
  at: string
}

export interface Intent {
  intent: string
  examples: string[]
}

export interface Draft {
  item_code: string
  name: string
  version: number
  status: 'draft' | 'submitted' | 'reviewed'
  by: string
  at: string
}

/** `status` of the answer or the intent; `codes` of the matters found or offered. */
interface Outcome {
  status: string
  codes: string[]
  sure: number
}

export interface Change {
  text: string
  intent: string
  item_code: string
  verdict: Verdict
  before: Outcome
  after: Outcome
}

export interface Compared {
  total: number
  changed: number
  better: number
  worse: number
  judged: number
  right_before: number
  right_after: number
  changes: Change[]
}

export type TrialResult = Compared & { names: Record<string, string>; drafts: { code: string; version: number }[] }

/** `tests` null: there were none. */
export interface TrainingResult {
  model: string
  added: number
  seconds: number
  tests: Compared | null
}

export interface Job<Result> {
  id: string
  status: 'running' | 'done' | 'failed'
  subject: { drafts?: { code: string; version: number }[] }
  by: string
  asked_at: string
  ended_at: string | null
  step: string
  done: number
  total: number
  fault: string | null
  result: Result | null
}

export interface Model {
  name: string
  at: string | null
  by: string
  live: boolean
  result: TrainingResult | null
}

export interface MadeLive {
  model: string
  instead_of: string
  by: string
  at: string
  reason: string
}

const PATH = '/staff/learning'

export const intents = async (): Promise<Intent[]> => (await get<{ intents: Intent[] }>(`${PATH}/intents`)).intents
export const kept = async (purpose: Purpose): Promise<Kept[]> =>
  (await get<{ sentences: Kept[] }>(`${PATH}/sentences`, { purpose })).sentences
export const keep = (told: { purpose: Purpose; texts: string[]; intent: string; item_code: string }): Promise<{ new: number }> =>
  post(`${PATH}/sentences`, told)
export const seed = (): Promise<{ new: number }> => post(`${PATH}/sentences/seed`)
export const drop = (id: number): Promise<unknown> => remove(`${PATH}/sentences/${id}`)
export const drafts = async (): Promise<Draft[]> => (await get<{ drafts: Draft[] }>(`${PATH}/drafts`)).drafts

export const beginTrial = (chosen: { item_code: string; version: number }[]): Promise<Job<TrialResult>> =>
  post(`${PATH}/trials`, { drafts: chosen })
export const beginTraining = (): Promise<Job<TrainingResult>> => post(`${PATH}/trainings`)
export const trials = async (): Promise<Job<TrialResult>[]> => (await get<{ trials: Job<TrialResult>[] }>(`${PATH}/trials`)).trials
export const trainings = async (): Promise<Job<TrainingResult>[]> =>
  (await get<{ trainings: Job<TrainingResult>[] }>(`${PATH}/trainings`)).trainings
export const job = <Result>(id: string): Promise<Job<Result>> => get(`${PATH}/jobs/${id}`)

export const models = (): Promise<{ models: Model[]; history: MadeLive[] }> => get(`${PATH}/models`)
export const makeLive = (name: string, reason: string): Promise<MadeLive> =>
  post(`${PATH}/models/${encodeURIComponent(name)}/live`, { reason })
