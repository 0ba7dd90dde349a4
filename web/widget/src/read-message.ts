import { list, optional, record, strings, text, type Raw } from './json'
import { readCard, readQuickReply } from './read-cards'
import type { CardData, ConversationState, Message, Sender, Source } from './types'

// JSON from the server into complete Message objects, so that nothing further in has to ask whether a list is there.

const SENDERS: readonly string[] = ['citizen', 'bot', 'operator', 'system']
const STATES: readonly string[] = ['bot', 'waiting', 'human', 'closed']

export function readMessage(value: unknown): Message {
  const raw = record(value)
  const cards = list(raw.cards).map(readCard)
  return {
    id: text(raw.id),
    sender: (SENDERS.includes(text(raw.sender)) ? raw.sender : 'system') as Sender,
    text: text(raw.text),
    status: optional(raw.status),
    quick_replies: list(raw.quick_replies).map(readQuickReply),
    cards: cards.filter((card): card is CardData => card !== null),
    has_other_cards: cards.includes(null),
    sources: list(raw.sources).map(readSource),
    expects: strings(raw.expects),
    may_hold: strings(raw.may_hold),
    client_message_id: optional(raw.client_message_id),
    reply_to: optional(raw.reply_to),
    sent_at: text(raw.sent_at),
  }
}

export function readMessages(value: unknown): Message[] {
  return list(value).map(readMessage)
}

export function readState(value: unknown): ConversationState {
  return (STATES.includes(text(value)) ? value : 'bot') as ConversationState
}

function readSource(raw: Raw): Source {
  return {
    item_code: optional(raw.item_code),
    title: text(raw.title),
    article: optional(raw.article),
    text: optional(raw.text),
    url: optional(raw.url),
    quote: optional(raw.quote),
    valid_from: optional(raw.valid_from),
    valid_to: optional(raw.valid_to),
  }
}

