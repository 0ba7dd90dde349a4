import { expect, test } from 'vitest'
import { backoffMs } from '../src/backoff'
import { newId } from '../src/ids'
import { retryAfterMs } from '../src/problems'
import { readMessage } from '../src/read-message'

test('an id is a UUID also where the browser cannot make one', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  const withoutRandomUuid = { getRandomValues: crypto.getRandomValues.bind(crypto) } as Crypto
  for (const source of [crypto, withoutRandomUuid, undefined]) expect(newId(source)).toMatch(uuid)
})

test('the wait grows and has an end', () => {
  const waits = [1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(attempt, () => 0.5))
  expect(waits).toEqual([1000, 2000, 4000, 8000, 15000, 15000])
})

test('Retry-After is read as seconds or as a date', () => {
  const now = Date.parse('2026-11-22T00:00:00Z')
  expect(retryAfterMs('3', now)).toBe(3000)
  expect(retryAfterMs('Sun, 22 Nov 2026 00:00:05 GMT', now)).toBe(5000)
  expect(retryAfterMs('99999', now)).toBe(120_000)
  expect(retryAfterMs('soon', now)).toBeNull()
  expect(retryAfterMs(null, now)).toBeNull()
})

test('a message that lacks parts, or has unknown ones, can still be shown', () => {
  const read = readMessage({ id: 'm', sender: 'bot', text: 'x', cards: [{ type: 'slots' }, { type: 'guide', name: 'g' }] })
  expect(read).toMatchObject({ quick_replies: [], sources: [], cards: [{ name: 'g', sections: [] }] })
  expect(readMessage(null)).toMatchObject({ sender: 'system', text: '' })
})
