import { get, post } from './http'

export type Why = 'unanswered' | 'clarified' | 'not_helpful' | 'handed_over' | 'call'
export type Into = 'alias' | 'question' | 'training' | 'item' | 'aside'

export interface Said {
  text: string
  count: number
}

/** What was made of a group: `code` of the item or the intent, `version` of the item's draft. */
export interface Turned {
  into: Into
  words: string
  samples: string[]
  count: number
  code: string
  version: number | null
  text: string
  by: string
  at: string
}

/** `again`: what was made of its like before, and did not help. */
export interface Group {
  id: string
  words: string
  count: number
  whys: Partial<Record<Why, number>>
  first_at: string
  last_at: string
  samples: Said[]
  again: Turned | null
}

export interface WholeGroup extends Group {
  questions: Said[]
  likely: { item_code: string; name: string; score: number }[]
}

/** `ready` false: they are being made, ask again. */
export interface GroupPage {
  ready: boolean
  groups: Group[]
  count: number
  questions: number
  next_cursor: number | null
}

export interface Wanted {
  why?: Why | undefined
  q?: string
  after?: number
}

const PATH = '/staff/learning'

export const groups = (wanted: Wanted, stop?: AbortSignal): Promise<GroupPage> => get(`${PATH}/groups`, { ...wanted }, stop)
export const group = (id: string): Promise<WholeGroup> => get(`${PATH}/groups/${encodeURIComponent(id)}`)
export const turned = async (): Promise<Turned[]> => (await get<{ turned: Turned[] }>(`${PATH}/turned`)).turned

/** What it is made, and what that needs to be told. */
export const turn = (id: string, into: Into, told: object): Promise<Turned> =>
  post(`${PATH}/groups/${encodeURIComponent(id)}/${into}`, told)
