import type {
  CardData,
  ConversationState,
  GuideCardData,
  GuideSection,
  Message,
  NoticeCardData,
  NoticePart,
  QuickReply,
  Sender,
  Source,
} from './types'

// JSON from the server into complete Message objects, so that nothing further in has to ask whether a list is there.

type Raw = Record<string, unknown>

const SENDERS: readonly string[] = ['citizen', 'bot', 'operator', 'system']
const STATES: readonly string[] = ['bot', 'waiting', 'human', 'closed']

export function readMessage(value: unknown): Message {
  const raw = record(value)
  return {
    id: text(raw.id),
    sender: (SENDERS.includes(text(raw.sender)) ? raw.sender : 'system') as Sender,
    text: text(raw.text),
    quick_replies: list(raw.quick_replies).map(readQuickReply),
    cards: list(raw.cards).map(readCard).filter((card): card is CardData => card !== null),
    sources: list(raw.sources).map(readSource),
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

function readQuickReply(raw: Raw): QuickReply {
  return { title: text(raw.title), payload: text(raw.payload) }
}

function readCard(raw: Raw): CardData | null {
  if (raw.type === 'guide') return readGuideCard(raw)
  return raw.type === 'notice' ? readNoticeCard(raw) : null
}

function readNoticeCard(raw: Raw): NoticeCardData {
  return {
    type: 'notice',
    no: text(raw.no),
    item_code: text(raw.item_code),
    name: text(raw.name),
    parts: list(raw.parts).map(readPart),
    url: text(raw.url),
  }
}

function readPart(raw: Raw): NoticePart {
  return { name: text(raw.name), title: text(raw.title), lines: lines(raw) }
}

function readGuideCard(raw: Raw): GuideCardData {
  return {
    type: 'guide',
    item_code: text(raw.item_code),
    name: text(raw.name),
    department: text(raw.department),
    url: text(raw.url),
    lead: optional(raw.lead),
    sections: list(raw.sections).map(readSection),
    unverified_note: optional(raw.unverified_note),
  }
}

function readSection(raw: Raw): GuideSection {
  return { facet: text(raw.facet), title: text(raw.title), lines: lines(raw), verified: raw.verified === true }
}

function lines(raw: Raw): string[] {
  return Array.isArray(raw.lines) ? raw.lines.map(text) : []
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

export function record(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {}
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function optional(value: unknown): string | undefined {
  return text(value) || undefined
}

function list(value: unknown): Raw[] {
  return Array.isArray(value) ? value.map(record) : []
}
