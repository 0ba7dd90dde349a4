import { expect, test } from 'vitest'
import type { OutboxLine, OutboxMessage } from '../src/api/outbox'
import { canGoAgain, numberOf, whenText } from '../src/outbox/messages'

const line = (changed: Partial<OutboxLine> = {}) =>
  ({ attempts: 0, due_at: '2026-11-23T18:00:00+08:00', next_try_at: '2026-11-23T18:01:00+08:00', ended_at: null, ...changed }) as OutboxLine

test('a message says when it is due, tried again, or ended', () => {
  expect(whenText(line())).toBe('11/23 18:00 该发')
  expect(whenText(line({ attempts: 2 }))).toBe('试过 2 次，11/23 18:01 再试')
  expect(whenText(line({ attempts: 3, ended_at: '2026-11-23T18:02:00+08:00' }))).toBe('11/23 18:02')
})

test('only what waits or failed, with its words, goes again', () => {
  const message = (changed: Partial<OutboxMessage>) => ({ text: '好了', cancelled_at: null, ...changed }) as OutboxMessage
  const can = (['queued', 'failed', 'sending', 'sent', 'cancelled'] as const).map((status) => canGoAgain(message({ status })))
  expect(can).toEqual([true, true, false, false, false])
  expect(canGoAgain(message({ status: 'failed', text: null }))).toBe(false)
  expect(canGoAgain(message({ status: 'queued', cancelled_at: '2026-11-23T18:02:00+08:00' }))).toBe(false)
})

test('what it is about goes by its number', () => {
  expect(numberOf('appointment:YY123-4')).toBe('YY123-4')
})
