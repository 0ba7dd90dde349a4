import { expect, test } from 'vitest'
import { NOBODY, readLive, sparingly } from '../src/live'

test('who answers is read with the place in the line', () => {
  const read = readLive({ state: 'waiting', place: 2, wait_minutes: 6, typing: false })
  expect(read).toEqual({ state: 'waiting', place: 2, waitMinutes: 6, typing: false })
})

test('what cannot be read is the assistant', () => {
  expect(readLive('x')).toEqual(NOBODY)
})

test('typing is told at most once in three seconds', () => {
  let told = 0
  let now = 0
  const types = sparingly(() => told++, () => now)
  for (now of [0, 1_000, 2_999, 3_000, 5_000]) types()
  expect(told).toBe(2)
})
