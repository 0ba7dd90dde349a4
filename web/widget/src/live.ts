import { readState } from './read-message'
import type { ConversationState } from './types'

const TYPING_EVERY_MS = 3_000

/** Who answers now, and while a person is waited for, where in the line. */
export interface Live {
  state: ConversationState
  place: number | null
  waitMinutes: number | null
  typing: boolean
}

export const NOBODY: Live = { state: 'bot', place: null, waitMinutes: null, typing: false }

export function readLive(value: unknown): Live {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return {
    state: readState(raw.state),
    place: typeof raw.place === 'number' ? raw.place : null,
    waitMinutes: typeof raw.wait_minutes === 'number' ? raw.wait_minutes : null,
    typing: raw.typing === true,
  }
}

/** A sign of typing, at most one in three seconds: it runs out by itself at the other end. */
export function sparingly(tell: () => void, now: () => number = Date.now): () => void {
  let last = -Infinity
  return () => {
    if (now() - last < TYPING_EVERY_MS) return
    last = now()
    tell()
  }
}
