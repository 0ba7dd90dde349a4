import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useConversation } from '../src/conversation'
import { ApiProblem, NetworkFailure } from '../src/problems'
import { memoryStore } from '../src/store'
import type { Message } from '../src/types'
import { fakeApi, message } from './fakes'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const GONE = new ApiProblem(404, 'conversation_not_found', '', null)
const soon = () => vi.advanceTimersByTimeAsync(0)

function texts(conversation: ReturnType<typeof useConversation>): string[] {
  return conversation.entries.value.map((entry) => entry.message.text)
}

test('nothing is asked of the server before the citizen opens the window', async () => {
  const api = fakeApi()
  const start = vi.spyOn(api, 'start')
  const conversation = useConversation(api, memoryStore())
  await soon()
  expect(start).not.toHaveBeenCalled()
  conversation.connect()
  await soon()
  expect(texts(conversation)).toEqual(['hello-c1'])
  expect(conversation.connection.value).toBe('online')
})

test('a reload goes on with the same conversation, from its record', async () => {
  const store = memoryStore()
  useConversation(fakeApi(), store).connect()
  await soon()
  const api = fakeApi({ record: async () => ({ messages: [message('1'), message('2')], state: 'human', nextCursor: null }) })
  const start = vi.spyOn(api, 'start')
  const reloaded = useConversation(api, store)
  reloaded.connect()
  await soon()
  expect(start).not.toHaveBeenCalled()
  expect(texts(reloaded)).toEqual(['1', '2'])
  expect(reloaded.state.value).toBe('human')
})

test('a long record is read page by page', async () => {
  const pages: Record<string, Message> = { '': message('1'), '1': message('2'), '2': message('3') }
  const record = async (_: unknown, after: string | null) => {
    const next = pages[after ?? '']
    return { messages: next ? [next] : [], state: 'bot' as const, nextCursor: next && next.id !== '3' ? next.id : null }
  }
  const store = memoryStore()
  store.set('session', { id: 'c1', token: 't' })
  const conversation = useConversation(fakeApi({ record }), store)
  conversation.connect()
  await soon()
  expect(texts(conversation)).toEqual(['1', '2', '3'])
})

test('when the stored conversation is gone, a new one takes over the unsent message', async () => {
  const store = memoryStore()
  store.set('session', { id: 'old', token: 't' })
  const whenOld = <T>(id: string, value: T) => (id === 'old' ? Promise.reject(GONE) : Promise.resolve(value))
  const api = fakeApi({
    record: (session) => whenOld(session.id, { messages: [], state: 'bot' as const, nextCursor: null }),
    send: (session) => whenOld(session.id, { messages: [message('answer')], state: 'bot' as const }),
  })
  const conversation = useConversation(api, store)
  conversation.sendText('问题')
  await soon()
  expect(texts(conversation)).toEqual(['hello-c1', '问题', 'answer'])
  expect(conversation.renewed.value).toBe(true)
})

test('a server that knows none of its own conversations is not flooded with new ones', async () => {
  const gone = () => Promise.reject(GONE)
  const api = fakeApi({ record: gone, send: gone })
  const start = vi.spyOn(api, 'start')
  const conversation = useConversation(api, memoryStore())
  conversation.sendText('问题')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(start).toHaveBeenCalledTimes(1)
  expect(conversation.connection.value).toBe('busy')
})

test('an offline citizen sees it, and the message goes out when the network is back', async () => {
  let isOnline = true
  const send = vi.fn(async () => {
    if (!isOnline) throw new NetworkFailure()
    return { messages: [message('answer')], state: 'bot' as const }
  })
  const conversation = useConversation(fakeApi({ send }), memoryStore())
  conversation.connect()
  await soon()
  isOnline = false
  conversation.sendText('问题')
  await soon()
  expect(conversation.connection.value).toBe('offline')
  expect(conversation.entries.value[1]?.delivery).toBe('kept')
  isOnline = true
  conversation.wake()
  await soon()
  expect(texts(conversation)).toEqual(['hello-c1', '问题', 'answer'])
  expect(conversation.connection.value).toBe('online')
})

test('a text that is too long comes back to the citizen', async () => {
  const send = () => Promise.reject(new ApiProblem(422, 'text_too_long', '请分成两条', null))
  const conversation = useConversation(fakeApi({ send }), memoryStore())
  conversation.sendText('很长')
  await soon()
  expect(conversation.returnedText.value).toEqual({ text: '很长', problem: '请分成两条' })
  expect(texts(conversation)).toEqual(['hello-c1'])
})

test('what is hidden on the screen goes out as it was typed, and comes back so if it is too long', async () => {
  const send = vi.fn(() => Promise.reject(new ApiProblem(422, 'text_too_long', '', null)))
  const conversation = useConversation(fakeApi({ send }), memoryStore())
  conversation.sendText('王芳 13800138000', '王芳 〔隐〕')
  expect(texts(conversation)).toEqual(['王芳 〔隐〕'])
  await soon()
  expect(send).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ text: '王芳 13800138000' }))
  expect(conversation.returnedText.value?.text).toBe('王芳 13800138000')
})

test('an answer that comes later by the stream is shown once', async () => {
  let hand: (message: Message) => void = () => undefined
  const api = fakeApi({
    send: async () => ({ messages: [], state: 'bot' }),
    listen: (_session, _after, _stop, take) => new Promise(() => (hand = take)),
  })
  const conversation = useConversation(api, memoryStore())
  conversation.connect()
  await soon()
  conversation.sendText('问题')
  await soon()
  hand(message('later'))
  hand(message('later'))
  expect(texts(conversation)).toEqual(['hello-c1', '问题', 'later'])
})

test('starting again forgets everything that was said', async () => {
  const store = memoryStore()
  const conversation = useConversation(fakeApi(), store)
  conversation.sendText('问题')
  await soon()
  conversation.restart()
  await soon()
  expect(texts(conversation)).toEqual(['hello-c2'])
  expect(store.get('session')).toEqual({ id: 'c2', token: 't' })
})
