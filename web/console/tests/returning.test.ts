import { expect, test } from 'vitest'
import { talkToOpen } from '../src/conversations/returning'

const MINE = [{ id: 'h-1' }, { id: 'h-2' }]

test('the talk that was open is open again, however many are held', () => {
  expect(talkToOpen('h-2', MINE)).toBe('h-2')
})

test('one that is somebody else’s by now, or over, gives way to the first of one’s own', () => {
  expect(talkToOpen('h-9', MINE)).toBe('h-1')
  expect(talkToOpen('', MINE)).toBe('h-1')
  expect(talkToOpen('h-9', [])).toBe('')
})
