import type { Draft, Message } from './types'

/** queued: waits its turn; kept: a try failed, another follows; refused: the server will not take it. */
export type Delivery = 'queued' | 'sending' | 'kept' | 'delivered' | 'refused'

export interface Entry {
  /** Stable from first showing on: the client_message_id, or the message's id. */
  key: string
  message: Message
  delivery: Delivery
  /** For a refused message: why, in the server's words. */
  problem?: string
}

// Not in the server's record yet, so whatever comes out of the record belongs before it.
const UNSENT: readonly Delivery[] = ['queued', 'sending', 'kept']

// All functions answer with a new list and leave the given one as it was.

export function addDraft(entries: Entry[], draft: Draft): Entry[] {
  if (entries.some((entry) => entry.key === draft.clientMessageId)) return entries
  const message: Message = {
    id: '',
    sender: 'citizen',
    text: draft.shown,
    quick_replies: [],
    cards: [],
    sources: [],
    client_message_id: draft.clientMessageId,
    sent_at: '',
  }
  return [...entries, { key: draft.clientMessageId, message, delivery: 'queued' }]
}

/** Takes in a message of the server's record, however often and by whichever way it comes. What is unsent stays last. */
export function mergeMessage(entries: Entry[], message: Message): Entry[] {
  const known = entries.findIndex((entry) => isSame(entry, message))
  if (known >= 0) {
    const merged: Entry = { key: entries[known]!.key, message, delivery: 'delivered' }
    return entries.map((entry, index) => (index === known ? merged : entry))
  }
  const firstUnsent = entries.findIndex((entry) => UNSENT.includes(entry.delivery))
  const place = firstUnsent < 0 ? entries.length : firstUnsent
  const entry: Entry = { key: keyOf(message), message, delivery: 'delivered' }
  return [...entries.slice(0, place), entry, ...entries.slice(place)]
}

export function mergeMessages(entries: Entry[], messages: Message[]): Entry[] {
  return messages.reduce(mergeMessage, entries)
}

/**
 * Takes in the whole record after message `after` (null: from the beginning), in its order. What is shown after it
 * and not in the record is unsent, or newer than the record was when it was read: it stays last.
 */
export function adoptRecord(entries: Entry[], after: string | null, record: Message[]): Entry[] {
  const split = entries.findIndex((entry) => after !== null && entry.message.id === after) + 1
  const later = entries.slice(split)
  const recorded = record.map((message): Entry => {
    const known = later.find((entry) => isSame(entry, message))
    return { key: known?.key ?? keyOf(message), message, delivery: 'delivered' }
  })
  const rest = later.filter((entry) => !record.some((message) => isSame(entry, message)))
  return [...entries.slice(0, split), ...recorded, ...rest]
}

/** A message that the record already shows as delivered never falls back. */
export function setDelivery(entries: Entry[], key: string, delivery: Delivery, problem?: string): Entry[] {
  return entries.map((entry) =>
    entry.key === key && entry.delivery !== 'delivered' ? { ...entry, delivery, problem } : entry,
  )
}

export function withoutEntry(entries: Entry[], key: string): Entry[] {
  return entries.filter((entry) => entry.key !== key)
}

/** What a new conversation takes over from the old one: only what the citizen said and nobody has received. */
export function undelivered(entries: Entry[]): Entry[] {
  return entries.filter((entry) => UNSENT.includes(entry.delivery))
}

/** Keys of the entries whose quick replies can still be pressed: those after the citizen's last message. */
export function keysWithOpenReplies(entries: Entry[]): Set<string> {
  const keys = new Set<string>()
  for (let index = entries.length - 1; index >= 0; index--) {
    const { key, message, delivery } = entries[index]!
    if (message.sender === 'citizen' && delivery !== 'refused') break
    keys.add(key)
  }
  return keys
}

/** By card type, the key of the entry with its newest state; only there may be acted on what was booked or filed. */
export function keysOfLastCards(entries: Entry[]): Record<string, string> {
  const keys: Record<string, string> = {}
  for (const { key, message } of entries) for (const card of message.cards) keys[card.type] = key
  return keys
}

/** Whether the assistant's last words ask for this, and the citizen has said nothing since. */
export function isExpected(entries: Entry[], what: string): boolean {
  return openQuestion(entries)?.expects?.includes(what) ?? false
}

/** Whether the citizen's next words may tell this, asked or not. */
export function mayHold(entries: Entry[], what: string): boolean {
  return isExpected(entries, what) || (openQuestion(entries)?.may_hold?.includes(what) ?? false)
}

function openQuestion(entries: Entry[]): Message | undefined {
  const open = keysWithOpenReplies(entries)
  return last(entries, ({ key, message }) => open.has(key) && message.sender === 'bot')?.message
}

function last(entries: Entry[], isIt: (entry: Entry) => boolean): Entry | undefined {
  const found = entries.filter(isIt)
  return found[found.length - 1]
}

function keyOf(message: Message): string {
  return message.client_message_id ?? message.id
}

function isSame(entry: Entry, message: Message): boolean {
  if (message.id && entry.message.id === message.id) return true
  return message.sender === 'citizen' && entry.key === message.client_message_id
}
