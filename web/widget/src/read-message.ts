import type {
  AppointmentCardData,
  CardData,
  ConversationState,
  GuideCardData,
  GuideSection,
  Message,
  NoticeCardData,
  NoticePart,
  QuickReply,
  Sender,
  SlotData,
  SlotsCardData,
  Source,
} from './types'

// JSON from the server into complete Message objects, so that nothing further in has to ask whether a list is there.

type Raw = Record<string, unknown>

const SENDERS: readonly string[] = ['citizen', 'bot', 'operator', 'system']
const STATES: readonly string[] = ['bot', 'waiting', 'human', 'closed']

export function readMessage(value: unknown): Message {
  const raw = record(value)
  const cards = list(raw.cards).map(readCard)
  return {
    id: text(raw.id),
    sender: (SENDERS.includes(text(raw.sender)) ? raw.sender : 'system') as Sender,
    text: text(raw.text),
    quick_replies: list(raw.quick_replies).map(readQuickReply),
    cards: cards.filter((card): card is CardData => card !== null),
    has_other_cards: cards.includes(null),
    sources: list(raw.sources).map(readSource),
    expects: strings(raw.expects),
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
  if (raw.type === 'slots') return readSlotsCard(raw)
  if (raw.type === 'appointment') return readAppointmentCard(raw)
  return raw.type === 'notice' ? readNoticeCard(raw) : null
}

/** Null when nothing on it could be chosen: then the text alone says what there is. */
function readSlotsCard(raw: Raw): SlotsCardData | null {
  const slots = list(raw.slots).map(readSlot).filter((slot) => slot.payload && slot.when)
  return slots.length ? { type: 'slots', slots } : null
}

function readSlot(raw: Raw): SlotData {
  return {
    id: text(raw.id),
    ...readPlace(raw),
    free: count(raw.free),
    expected_wait_minutes: count(raw.expected_wait_minutes),
    payload: text(raw.payload),
  }
}

function readAppointmentCard(raw: Raw): AppointmentCardData | null {
  if (!text(raw.no)) return null
  return {
    type: 'appointment',
    no: text(raw.no),
    status: text(raw.status),
    status_text: text(raw.status_text),
    item_code: text(raw.item_code),
    item_name: text(raw.item_name),
    ...readPlace(raw),
    phone_tail: optional(raw.phone_tail),
    notice_no: optional(raw.notice_no),
  }
}

function readPlace(raw: Raw) {
  return {
    hall_id: text(raw.hall_id),
    hall_name: text(raw.hall_name),
    sample: raw.sample === true,
    starts_at: text(raw.starts_at),
    ends_at: text(raw.ends_at),
    when: text(raw.when),
  }
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
  return { name: text(raw.name), title: text(raw.title), lines: strings(raw.lines) }
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
  return { facet: text(raw.facet), title: text(raw.title), lines: strings(raw.lines), verified: raw.verified === true }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : []
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined
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
