import { withoutBooking } from './booking'
import type { CardData, Message, NoticeCardData, Source } from './types'

// Pure decisions about what is shown of a message.

export const LONGEST_TEXT = 300
const COUNTER_FROM = 40

/** Characters as a reader counts them: an emoji or a rare character is one, as on the server. */
export function characterCount(text: string): number {
  return Array.from(text).length
}

/** How many characters are left, once it is worth saying; negative when there are too many; else null. */
export function remainingToShow(text: string): number | null {
  const left = LONGEST_TEXT - characterCount(text.trim())
  return left <= COUNTER_FROM ? left : null
}

export function canSend(text: string): boolean {
  const length = characterCount(text.trim())
  return length > 0 && length <= LONGEST_TEXT
}

/** Whether the cards say the answer themselves, so that the long text would only repeat it. */
export function cardsTellAll(message: Message): boolean {
  return message.cards.length > 0 && !message.has_other_cards && message.cards.every(tellsAll)
}

const CHOICES: readonly string[] = ['clarify_situation', 'clarify_item', 'clarify_question']

/** Whether its quick replies are the possible answers to one question, to be shown one under the other. */
export function isChoice(message: Message): boolean {
  return CHOICES.includes(message.status ?? '') && message.quick_replies.length > 1
}

function tellsAll(card: CardData): boolean {
  if (card.type === 'notice') return card.parts.length > 0
  return card.type === 'guide' && Boolean(card.lead) && card.sections.length > 0
}

const LISTED = /^\d+\. /

/** A question without its numbered answers, where these stand below it to be tapped. */
export function withoutAnswers(text: string): string {
  const lines = text.split('\n')
  return lines.filter((line) => !LISTED.test(line)).join('\n')
}

/** Of a list, the first line says what it is; its number and what to do with it stand on the card. */
export function shownText(message: Message): string {
  if (!cardsTellAll(message)) return message.has_other_cards ? message.text : withoutBooking(message)
  const first = message.text.split('\n')[0] ?? ''
  return message.cards.map((card) => (card.type === 'guide' ? card.lead : first)).join('\n')
}

const TO_READ_ONLY: readonly string[] = ['held', 'remarks', 'elsewhere']

/** Whether the lines of a part of a list are things to get ready, and tick off. */
export function isToTick(part: string): boolean {
  return !TO_READ_ONLY.includes(part)
}

/** Whether it cannot be done without these. */
export function isMust(part: string): boolean {
  return part === 'bring' || part === 'bring_if'
}

/** A list as plain text, to be sent on to whoever will go: number first, so that it is not cut off. */
export function noticeText(card: NoticeCardData, numberWord: string): string {
  const parts = card.parts.map((part) => [part.title, ...part.lines.map((line) => `${isToTick(part.name) ? '□' : '·'} ${line}`)])
  return [`「${card.name}」`, `${numberWord}${card.no}`, ...parts.reduce((all, some) => all.concat(some), [])].join('\n')
}

/** An address that may become a link: http or https, absolute or relative to the API; anything else is left out. */
export function safeLink(address: string | undefined, base: string): string | null {
  if (!address) return null
  try {
    const url = new URL(address, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}

/** As the server cites it; else a law's title in its marks 《》 with the article, and any other title as it is. */
export function sourceLabel(source: Source): string {
  if (source.text) return source.text
  const isBareLaw = !/[《》]/.test(source.title) && Boolean(source.article)
  return (isBareLaw ? `《${source.title}》` : source.title) + (source.article ?? '')
}

/** The sources that the shown cards do not name already: said twice, they only push the next step off the screen. */
export function sourcesToShow(message: Message): Source[] {
  if (!cardsTellAll(message)) return message.sources
  const lines = new Set(linesOf(message.cards))
  return message.sources.filter((source) => source.url || source.quote || !lines.has(sourceLabel(source)))
}

function linesOf(cards: CardData[]): string[] {
  const sections = cards.map((card) => (card.type === 'guide' ? card.sections : [])).reduce((all, some) => all.concat(some), [])
  return sections.map((section) => section.lines).reduce((all, some) => all.concat(some), [])
}
