import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Outbox } from '../src/outbox'
import { ApiProblem, NetworkFailure } from '../src/problems'
import { memoryStore } from '../src/store'
import type { Draft, Reply } from '../src/types'
import { draft } from './fakes'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const REPLY: Reply = { messages: [], state: 'bot' }

function outboxWith(send: (draft: Draft) => Promise<Reply>, store = memoryStore()) {
  const log: string[] = []
  const outbox = new Outbox(store, send, {
    sending: (said) => log.push(`sending ${said.clientMessageId}`),
    kept: (said) => log.push(`kept ${said.clientMessageId}`),
    answered: (said) => log.push(`answered ${said.clientMessageId}`),
    refused: (said) => log.push(`refused ${said.clientMessageId}`),
  })
  return { outbox, log, store }
}

test('messages go out one after the other, in order', async () => {
  const { outbox, log } = outboxWith(async () => REPLY)
  outbox.add(draft('a'))
  outbox.add(draft('b'))
  await vi.runAllTimersAsync()
  expect(log).toEqual(['sending a', 'answered a', 'sending b', 'answered b'])
})

test('without a network a message is kept and tried again until it is answered', async () => {
  const send = vi.fn().mockRejectedValueOnce(new NetworkFailure()).mockRejectedValueOnce(new NetworkFailure())
  send.mockResolvedValue(REPLY)
  const { outbox, log } = outboxWith(send)
  outbox.add(draft('a'))
  await vi.runAllTimersAsync()
  expect(log).toEqual(['sending a', 'kept a', 'sending a', 'kept a', 'sending a', 'answered a'])
  expect(new Set(send.mock.calls.map(([said]) => said.clientMessageId))).toEqual(new Set(['a']))
})

test('a reload loses nothing that was not answered', async () => {
  const never = () => new Promise<Reply>(() => undefined)
  const { outbox, store } = outboxWith(never)
  outbox.add(draft('a'))
  const reloaded = outboxWith(async () => REPLY, store)
  expect(reloaded.outbox.waiting).toEqual([draft('a')])
  await reloaded.outbox.run()
  expect(reloaded.log).toEqual(['sending a', 'answered a'])
  expect(outboxWith(never, store).outbox.waiting).toEqual([])
})

test('Retry-After is waited for, no shorter and no longer', async () => {
  const send = vi.fn().mockRejectedValueOnce(new ApiProblem(429, 'rate_limited', '', 7_000)).mockResolvedValue(REPLY)
  const { outbox } = outboxWith(send)
  outbox.add(draft('a'))
  await vi.advanceTimersByTimeAsync(6_900)
  expect(send).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(send).toHaveBeenCalledTimes(2)
})

test('what the server refuses does not block what comes after it', async () => {
  const send = vi.fn().mockRejectedValueOnce(new ApiProblem(422, 'text_too_long', '太长了', null))
  send.mockResolvedValue(REPLY)
  const { outbox, log } = outboxWith(send)
  outbox.add(draft('a'))
  outbox.add(draft('b'))
  await vi.runAllTimersAsync()
  expect(log).toEqual(['sending a', 'refused a', 'sending b', 'answered b'])
})

test('when the network is back, the wait is over at once', async () => {
  const send = vi.fn().mockRejectedValueOnce(new NetworkFailure()).mockResolvedValue(REPLY)
  const { outbox, log } = outboxWith(send)
  outbox.add(draft('a'))
  await vi.advanceTimersByTimeAsync(0)
  outbox.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(log[log.length - 1]).toBe('answered a')
})

test('an answer to what was cleared is ignored', async () => {
  let answer: (reply: Reply) => void = () => undefined
  const { outbox, log } = outboxWith(() => new Promise((resolve) => (answer = resolve)))
  outbox.add(draft('a'))
  outbox.clear()
  answer(REPLY)
  await vi.runAllTimersAsync()
  expect(log).toEqual(['sending a'])
})
