import { get, post } from './http'
import type { Source } from './handoffs'

/** What the assistant would say, and waits for somebody to look at it. */
export interface Held {
  id: string
  question: string
  text: string
  sources: Source[]
  held_at: string
  until: string
}

const ROOT = '/staff/held-answers'
const at = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`

export const heldAnswers = async (): Promise<Held[]> => (await get<{ held: Held[] }>(ROOT)).held
export const approve = (id: string): Promise<void> => post(`${at(id)}/approve`)
/** In these words, with the assistant's sources. */
export const edit = (id: string, text: string): Promise<void> => post(`${at(id)}/edit`, { text })
/** These words instead. */
export const reject = (id: string, text: string): Promise<void> => post(`${at(id)}/reject`, { text })
