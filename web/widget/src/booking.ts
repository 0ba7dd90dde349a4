import type { AppointmentCardData, CardData, Message, QuickReply, SlotData, SlotsCardData } from './types'

// Pure decisions about what is shown of a booking.

export const FEW = 3
const NUMBERED = /^\d+\. /
const DAY_AND_TIME = /^(.+[）)])\s*(.+)$/
const ALIVE: readonly string[] = ['held', 'confirmed']
// Eleven digits of a mobile, or a landline with its area code, with blanks, dashes or full-width digits in between.
const PHONE = /(?:[+＋]?[0-9０-９][\s\-－—]?){6,14}[0-9０-９]/g

export interface NumberedSlot extends SlotData {
  /** Its place in the text's list, which a citizen may say: 第二个. */
  number: number
  /** The part of `when` after the day; all of it where it names no day. */
  time: string
}

export interface HallSlots {
  hall_id: string
  hall_name: string
  sample: boolean
  slots: NumberedSlot[]
}

export interface DaySlots {
  day: string
  halls: HallSlots[]
}

/** By day, then by hall, both in the order in which the server names them. */
export function slotsByDay(card: SlotsCardData): DaySlots[] {
  const days: DaySlots[] = []
  card.slots.forEach((slot, index) => {
    const { day, time } = dayAndTime(slot.when)
    const { hall_id, hall_name, sample } = slot
    const ofDay = found(days, (each) => each.day === day, { day, halls: [] })
    const isIt = (hall: HallSlots) => hall.hall_id === hall_id && hall.hall_name === hall_name
    const ofHall = found(ofDay.halls, isIt, { hall_id, hall_name, sample, slots: [] })
    ofHall.slots.push({ ...slot, number: index + 1, time })
  })
  return days
}

/** 11月24日（周二） and 下午1点; words that name no day so are all time. */
export function dayAndTime(when: string): { day: string; time: string } {
  const [, day = '', time = when] = DAY_AND_TIME.exec(when) ?? []
  return { day, time }
}

function found<T>(list: T[], isIt: (each: T) => boolean, otherwise: T): T {
  const known = list.find(isIt)
  if (known) return known
  list.push(otherwise)
  return otherwise
}

/** What tapping a slot says: the quick reply with the same payload, in the words that the server records. */
export function replyOf(slot: SlotData, replies: QuickReply[]): QuickReply {
  const same = replies.find((reply) => reply.payload === slot.payload)
  return same ?? { title: `${slot.when} ${slot.hall_name}`, payload: slot.payload }
}

/** The quick replies that no slot on a card offers already. */
export function repliesBeside(message: Message): QuickReply[] {
  const offered = new Set(message.cards.map(payloadsOf).reduce((all, some) => all.concat(some), []))
  return message.quick_replies.filter((reply) => !offered.has(reply.payload))
}

/** The text without the lines that a card shows better: the list of times, and the time and place of what is booked. */
export function withoutBooking(message: Message): string {
  const lines = message.text.split('\n')
  const slots = slotsOf(message)
  const isRated = message.cards.some((card) => card.type === 'rating')
  const isListed = isRated || (slots.length > 0 && lines.filter((line) => NUMBERED.test(line)).length === slots.length)
  const appointments = message.cards.filter((card): card is AppointmentCardData => card.type === 'appointment')
  const isTold = (line: string, index: number) =>
    (isListed && NUMBERED.test(line)) ||
    (index > 0 && appointments.some((card) => card.when && line.includes(card.when) && line.includes(card.hall_name)))
  return lines.filter((line, index) => !isTold(line, index) && !isOnCaseCard(message, line, index)).join('\n')
}

/** What follows the first line stands on the card: how the case is, who has it, by when, what is next. */
function isOnCaseCard(message: Message, line: string, index: number): boolean {
  return message.cards.some(
    (card) =>
      card.type === 'case' &&
      index > 0 &&
      ([card.status_text, card.due_text, card.next_text].includes(line) || (card.handler && line.includes(card.handler))),
  )
}

function payloadsOf(card: CardData): string[] {
  if (card.type === 'slots') return card.slots.map((slot) => slot.payload)
  if (card.type !== 'rating') return []
  return [...card.levels, ...(card.decline ? [card.decline] : [])].map((reply) => reply.payload)
}

function slotsOf(message: Message): SlotData[] {
  return message.cards
    .map((card) => (card.type === 'slots' ? card.slots : []))
    .reduce((all, some) => all.concat(some), [])
}

/** Whether it can still be kept, moved or given up. */
export function isAlive(card: AppointmentCardData): boolean {
  return ALIVE.includes(card.status)
}

/** YY486-774-1691 as YY486- 774- 1691, the places where a narrow screen may break it. */
export function numberParts(no: string): string[] {
  return no.match(/[^-]+-?/g) ?? []
}

/** Sign by sign, so that a screen reader does not read 774 as a sum. */
export function spelled(no: string): string {
  return no.split('-').map((part) => Array.from(part).join(' ')).join('，')
}

/** Pages of one hall, one notice, and the calendar file, to be made links by safeLink. */
export function addresses(card: AppointmentCardData) {
  const no = encodeURIComponent(card.no)
  return {
    hall: card.hall_id && `/halls/${encodeURIComponent(card.hall_id)}`,
    notice: card.notice_no && `/notices/${encodeURIComponent(card.notice_no)}`,
    calendar:
      card.phone_tail && isAlive(card)
        ? `/api/v1/appointments/${no}/calendar.ics?phone_tail=${encodeURIComponent(card.phone_tail)}`
        : undefined,
  }
}

/** What the citizen sees of their own words when a phone number was asked for; the server keeps it apart. */
export function withoutPhone(said: string, mark: string): string {
  return said.replace(PHONE, mark)
}
