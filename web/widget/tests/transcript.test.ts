import { expect, test } from 'vitest'
import { readMessage } from '../src/read-message'
import * as transcript from '../src/transcript'
import { draft, message } from './fakes'

const keys = (entries: transcript.Entry[]) => entries.map((entry) => entry.key)

test('a message that comes twice is shown once', () => {
  const entries = transcript.mergeMessages([], [message('1'), message('2'), message('1')])
  expect(keys(entries)).toEqual(['1', '2'])
})

test('what the citizen said becomes the record of it, not a second line', () => {
  const said = transcript.addDraft([], draft('a'))
  const [entry, ...others] = transcript.mergeMessage(said, message('9', { sender: 'citizen', client_message_id: 'a' }))
  expect(others).toEqual([])
  expect(entry).toMatchObject({ key: 'a', delivery: 'delivered', message: { id: '9' } })
})

test('an answer stands before what still waits to be sent', () => {
  let entries = transcript.addDraft(transcript.addDraft([], draft('a')), draft('b'))
  entries = transcript.setDelivery(entries, 'a', 'delivered')
  entries = transcript.mergeMessage(entries, message('answer to a'))
  expect(keys(entries)).toEqual(['a', 'answer to a', 'b'])
})

test('after a reload the record goes before what was not sent, in its own order', () => {
  const unsent = transcript.addDraft(transcript.addDraft([], draft('a')), draft('b'))
  const record = [
    message('1'),
    message('2', { sender: 'citizen', client_message_id: 'a' }),
    message('3'),
  ]
  expect(keys(transcript.mergeMessages(unsent, record))).toEqual(['1', 'a', '3', 'b'])
})

test('a failed try does not undo what the record shows as received', () => {
  const received = transcript.mergeMessage([], message('1', { sender: 'citizen', client_message_id: 'a' }))
  expect(transcript.setDelivery(received, 'a', 'kept')[0]?.delivery).toBe('delivered')
})

test('replies can be pressed until the citizen says something', () => {
  let entries = transcript.mergeMessages([], [message('1'), message('2')])
  expect([...transcript.keysWithOpenReplies(entries)].sort()).toEqual(['1', '2'])
  entries = transcript.addDraft(entries, draft('a'))
  expect(transcript.keysWithOpenReplies(entries).size).toBe(0)
  entries = transcript.setDelivery(entries, 'a', 'refused')
  expect(transcript.keysWithOpenReplies(entries).has('2')).toBe(true)
})

test('a record that comes after an answer still stands in its own order', () => {
  let entries = transcript.setDelivery(transcript.addDraft([], draft('a')), 'a', 'delivered')
  entries = transcript.mergeMessage(entries, message('3'))
  const record = [message('1'), message('2', { sender: 'citizen', client_message_id: 'a' }), message('3')]
  expect(keys(transcript.adoptRecord(entries, null, record))).toEqual(['1', 'a', '3'])
})

test('what the record does not hold yet stays after it', () => {
  const shown = transcript.addDraft(transcript.mergeMessages([], [message('1'), message('4')]), draft('a'))
  const entries = transcript.adoptRecord(shown, '1', [message('2'), message('3')])
  expect(keys(entries)).toEqual(['1', '2', '3', '4', 'a'])
})

test('a phone number is expected from the asking until the citizen answers, whatever the system says in between', () => {
  const asked = message('1', { expects: ['phone'] })
  let entries = transcript.mergeMessages([], [asked, message('2', { sender: 'system' })])
  expect([transcript.isExpected(entries, 'phone'), transcript.isExpected(entries, 'name')]).toEqual([true, false])
  expect(transcript.isExpected(transcript.mergeMessage(entries, message('3')), 'phone')).toBe(false)
  entries = transcript.addDraft(entries, draft('a'))
  expect(transcript.isExpected(entries, 'phone')).toBe(false)
})

test('a number that may be told is hidden, and the field asks for none', () => {
  const entries = transcript.mergeMessages([], [message('1', { may_hold: ['phone'] })])
  expect([transcript.isExpected(entries, 'phone'), transcript.mayHold(entries, 'phone')]).toEqual([false, true])
  const answered = transcript.addDraft(entries, draft('a'))
  expect(transcript.mayHold(answered, 'phone')).toBe(false)
})

test('of several appointments the one shown last can be changed', () => {
  const card = readMessage({ cards: [{ type: 'appointment', no: 'YY1' }] }).cards
  const entries = transcript.mergeMessages([], [message('1', { cards: card }), message('2', { cards: card }), message('3')])
  expect(transcript.keysOfLastCards(entries).appointment).toBe('2')
  expect(transcript.keysOfLastCards([])).toEqual({})
})
