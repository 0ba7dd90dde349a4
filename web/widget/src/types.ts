// The shapes of the citizen API (v1) that the widget reads.

export type Sender = 'citizen' | 'bot' | 'operator' | 'system'
export type ConversationState = 'bot' | 'waiting' | 'human' | 'closed'

export interface QuickReply {
  title: string
  payload: string
}

export interface GuideSection {
  facet: string
  title: string
  lines: string[]
  verified: boolean
}

export interface GuideCardData {
  type: 'guide'
  item_code: string
  name: string
  department: string
  url: string
  /** The answer in a sentence or two. Without it the message's full text is shown and the sections are not. */
  lead?: string
  sections: GuideSection[]
  unverified_note?: string
}

export interface NoticePart {
  /** bring, bring_if, later and commitment are to be ticked off; held and remarks only to be read. */
  name: string
  title: string
  lines: string[]
}

export interface NoticeCardData {
  type: 'notice'
  no: string
  item_code: string
  name: string
  parts: NoticePart[]
  url: string
}

/** A time that can be booked. `payload` is also that of one of the message's quick replies. */
export interface SlotData {
  id: string
  hall_id: string
  hall_name: string
  /** The hall is made up, or a part of what is said of it. */
  sample: boolean
  starts_at: string
  ends_at: string
  /** The beginning in words: 11月24日（周二）下午1点. */
  when: string
  free?: number
  expected_wait_minutes?: number
  payload: string
}

export interface SlotsCardData {
  type: 'slots'
  slots: SlotData[]
}

export interface AppointmentCardData {
  type: 'appointment'
  no: string
  status: string
  status_text: string
  item_code: string
  item_name: string
  hall_id: string
  hall_name: string
  sample: boolean
  when: string
  starts_at: string
  ends_at: string
  phone_tail?: string
  notice_no?: string
}

/** `name`: of the file; empty where only the server tells of it. */
export interface CasePhoto {
  id: string
  added_at: string
  name: string
}

/** What became of a matter that could not be done. Nobody's words are in it. */
export interface CaseCardData {
  type: 'case'
  no: string
  status: string
  status_text: string
  department: string
  handler: string
  sample: boolean
  due_text: string
  late: boolean
  next_text: string
  entries: { at: string; text: string }[]
  phone_tail: string
  /** How large a photo may be; 0: none may be added. */
  photo_megabytes: number
  /** Those that are there, and may be taken back. */
  photos: CasePhoto[]
}

/** Help at home or at the counter, asked for. */
export interface AssistanceCardData {
  type: 'assistance'
  no: string
  kind_text: string
  status: string
  status_text: string
  item_name: string
  helper: string
  hall: string
  sample: boolean
  reason: string
  phone_tail: string
}

export interface RatingCardData {
  type: 'rating'
  levels: (QuickReply & { level: number })[]
  decline?: QuickReply
}

/** What becomes of personal data, told before the first of it is asked for. */
export interface PrivacyCardData {
  type: 'privacy'
  title: string
  parts: { name: string; title: string; text: string }[]
  law: string
  url: string
}

export type CardData =
  | GuideCardData
  | NoticeCardData
  | SlotsCardData
  | AppointmentCardData
  | CaseCardData
  | AssistanceCardData
  | RatingCardData
  | PrivacyCardData

export interface Source {
  item_code?: string
  title: string
  article?: string
  /** How the source is cited, where the server says it: 《食品安全法》第三十五条. */
  text?: string
  url?: string
  /** What the source says word for word, where the server holds it. */
  quote?: string
  valid_from?: string
  valid_to?: string
}

export interface Message {
  id: string
  sender: Sender
  text: string
  /** How the server names what it says: clarify_situation, form_asks, ... */
  status?: string
  quick_replies: QuickReply[]
  /** Only the card types that this version can show. */
  cards: CardData[]
  /** There are cards that it cannot show: then the text must tell everything. */
  has_other_cards?: boolean
  sources: Source[]
  /** What it asks for that the server keeps apart from the conversation: phone. */
  expects?: string[]
  /** What the answer may tell of it unasked. */
  may_hold?: string[]
  client_message_id?: string
  reply_to?: string
  sent_at: string
}

/** Who the citizen is to the server; the token is the only key to the conversation. */
export interface Session {
  id: string
  token: string
}

/** What a citizen said, from the moment of saying it until it is answered. */
export interface Draft {
  clientMessageId: string
  /** What the citizen sees as said: the text, or the title of the reply that was pressed. */
  shown: string
  text?: string
  payload?: string
}

export interface Reply {
  messages: Message[]
  state: ConversationState
}

export interface RecordPage extends Reply {
  nextCursor: string | null
}
