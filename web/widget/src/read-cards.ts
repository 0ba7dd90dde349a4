import { count, list, optional, strings, text, type Raw } from './json'
import { readAssistanceCard, readCaseCard, readPrivacyCard } from './read-own-cards'
import type {
  AppointmentCardData,
  CardData,
  GuideCardData,
  GuideSection,
  NoticeCardData,
  NoticePart,
  QuickReply,
  RatingCardData,
  SlotData,
  SlotsCardData,
} from './types'

const READERS: Record<string, (raw: Raw) => CardData | null> = {
  guide: readGuideCard,
  notice: readNoticeCard,
  slots: readSlotsCard,
  appointment: readAppointmentCard,
  case: readCaseCard,
  assistance: readAssistanceCard,
  rating: readRatingCard,
  privacy: readPrivacyCard,
}

/** Null for a card of a later kind, or one that would show nothing. */
export function readCard(raw: Raw): CardData | null {
  return READERS[text(raw.type)]?.(raw) ?? null
}

export function readQuickReply(raw: Raw): QuickReply {
  return { title: text(raw.title), payload: text(raw.payload) }
}

function readRatingCard(raw: Raw): RatingCardData | null {
  const levels = list(raw.levels)
    .map((each) => ({ ...readQuickReply(each), level: count(each.level) ?? 0 }))
    .filter((each) => each.level && each.payload)
  const decline = readQuickReply(list([raw.decline])[0] ?? {})
  return levels.length ? { type: 'rating', levels, decline: decline.payload ? decline : undefined } : null
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
