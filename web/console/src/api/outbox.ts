import { get, post } from './http'

export type MessageStatus = 'queued' | 'sending' | 'sent' | 'failed' | 'cancelled'

export interface OutboxLine {
  key: string
  kind: string
  /** As `appointment:YY123`. */
  about: string
  channel: string
  /** Masked; empty once it was emptied. */
  to: string
  status: MessageStatus
  attempts: number
  due_at: string
  next_try_at: string
  give_up_at: string
  queued_at: string
  cancelled_at: string | null
  ended_at: string | null
  last_error?: string
}

export interface OutboxMessage extends OutboxLine {
  /** null once it was emptied. */
  title: string | null
  text: string | null
  log: { number: number; begun_at: string; ended_at: string | null; outcome: string; error: string }[]
}

export interface OutboxWanted {
  status: MessageStatus | ''
  kind: string
  channel: string
  about: string
}

export interface OutboxPage {
  messages: OutboxLine[]
  counts: Record<MessageStatus, number>
  next_cursor: string | null
}

const ROOT = '/staff/outbox'
const at = (key: string): string => `${ROOT}/${encodeURIComponent(key)}`

export const outboxPage = (wanted: OutboxWanted, cursor: string): Promise<OutboxPage> => get(ROOT, { ...wanted, cursor })
export const outboxMessage = (key: string): Promise<OutboxMessage> => get(at(key))
export const sendAgain = (key: string, reason: string): Promise<OutboxMessage> => post(`${at(key)}/send-again`, { reason })
