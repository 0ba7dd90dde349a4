import { reactive, ref, shallowRef, watch } from 'vue'
import { outboxMessage, outboxPage, sendAgain, type MessageStatus, type OutboxLine, type OutboxMessage, type OutboxWanted } from '../api/outbox'
import { ApiProblem } from '../api/problems'
import { momentText } from '../shell/days'
import { looked, tellDone, tellWarning } from '../shell/notify'
import { texts } from '../texts'

const NONE: Record<MessageStatus, number> = { queued: 0, sending: 0, sent: 0, failed: 0, cancelled: 0 }

/** What went out and what did not, as the filter leaves it, and the one that is looked at. */
export function useMessages() {
  const wanted = reactive<OutboxWanted>({ status: '', kind: '', channel: '', about: '' })
  const lines = shallowRef<OutboxLine[]>([])
  const counts = shallowRef(NONE)
  const more = ref<string | null>(null)
  const chosen = ref('')
  const one = shallowRef<OutboxMessage | null>(null)
  let asked = 0

  async function load(cursor = ''): Promise<void> {
    const mine = ++asked
    const found = await looked(() => outboxPage(wanted, cursor))
    if (!found || mine !== asked) return
    lines.value = cursor ? [...lines.value, ...found.messages] : found.messages
    counts.value = found.counts
    more.value = found.next_cursor
  }

  async function open(key: string): Promise<void> {
    chosen.value = key
    one.value = (await looked(() => outboxMessage(key))) ?? null
  }

  async function again(key: string, reason: string): Promise<void> {
    one.value = await sendAgain(key, reason)
    await load()
  }

  /** All that are listed, one after the other: an outage strikes many at once. What is refused is told and left out. */
  async function allAgain(reason: string): Promise<void> {
    const { many } = texts.outbox.again
    let done = 0
    for (const { key, about } of lines.value) {
      try {
        await sendAgain(key, reason)
        done += 1
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status >= 500 || error.status === 401) throw error
        tellWarning(many.refused(numberOf(about), error.detail))
      }
    }
    if (done) tellDone(many.done(done))
    chosen.value = ''
    one.value = null
    await load()
  }

  function move(by: number): void {
    const place = lines.value.findIndex(({ key }) => key === chosen.value)
    const next = lines.value[Math.min(Math.max(place + by, 0), lines.value.length - 1)]
    if (next) void open(next.key)
  }

  watch(() => [wanted.status, wanted.kind, wanted.channel], () => load())
  return reactive({ wanted, lines, counts, more, chosen, one, load, open, again, allAgain, move })
}

export type Messages = ReturnType<typeof useMessages>

/** When it arrived or ended, else when it is tried (again). */
export function whenText(line: OutboxLine): string {
  const { when } = texts.outbox
  if (line.ended_at) return when.ended(momentText(line.ended_at))
  return line.attempts ? when.again(momentText(line.next_try_at), line.attempts) : when.due(momentText(line.due_at))
}

export const canGoAgain = (message: OutboxMessage): boolean =>
  ['queued', 'failed'].includes(message.status) && message.text !== null && !message.cancelled_at

/** What stands behind the colon: the number of an appointment or a case. */
export const numberOf = (about: string): string => about.slice(about.indexOf(':') + 1)
