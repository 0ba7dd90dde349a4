import { count, list, text, type Raw } from './json'
import type { AssistanceCardData, CaseCardData, CasePhoto, PrivacyCardData } from './types'

// Cards on what a person has asked for under their own name.

export function readCaseCard(raw: Raw): CaseCardData | null {
  if (!text(raw.no)) return null
  return {
    type: 'case',
    no: text(raw.no),
    status: text(raw.status),
    status_text: text(raw.status_text),
    department: text(raw.department),
    handler: text(raw.handler),
    sample: raw.sample === true,
    due_text: text(raw.due_text),
    late: raw.late === true,
    next_text: text(raw.next_text),
    entries: list(raw.entries).map((each) => ({ at: text(each.at), text: text(each.text) })),
    phone_tail: text(raw.phone_tail),
    photo_megabytes: count(raw.photo_megabytes) ?? 0,
    photos: list(raw.photos).map(readPhoto).filter(({ id }) => id),
  }
}

export function readPhoto(raw: Raw): CasePhoto {
  return { id: text(raw.id), added_at: text(raw.added_at), name: '' }
}

export function readAssistanceCard(raw: Raw): AssistanceCardData | null {
  if (!text(raw.no)) return null
  return {
    type: 'assistance',
    no: text(raw.no),
    kind_text: text(raw.kind_text),
    status: text(raw.status),
    status_text: text(raw.status_text),
    item_name: text(raw.item_name),
    helper: text(raw.helper),
    hall: text(raw.hall),
    sample: raw.sample === true,
    reason: text(raw.reason),
    phone_tail: text(raw.phone_tail),
  }
}

export function readPrivacyCard(raw: Raw): PrivacyCardData | null {
  const parts = list(raw.parts)
    .map((each) => ({ name: text(each.name), title: text(each.title), text: text(each.text) }))
    .filter((each) => each.text)
  return parts.length
    ? { type: 'privacy', title: text(raw.title), parts, law: text(raw.law), url: text(raw.url) }
    : null
}
