import { expect, test, vi } from 'vitest'
import type { CaseLine } from '../src/api/cases'
import { dispatchAll } from '../src/cases/bulk'
import { dueColour } from '../src/cases/due'
import { canDispatch, movesOf } from '../src/cases/moves'
import { unfilledIn } from '../src/cases/templates'
import { daysBetween, momentText } from '../src/shell/days'

const TODAY = '2026-11-23'
const line = (changed: Partial<CaseLine> = {}) => ({ no: 'FY1', status: 'accepted', version: 3, card: null, due_on: TODAY, ...changed }) as CaseLine

test.each([
  ['2026-11-22', null, 'red'],
  ['2026-11-23', null, 'amber'],
  ['2026-11-24', null, 'amber'],
  ['2026-11-25', null, 'green'],
  ['2026-11-25', 'yellow', 'amber'],
  ['2026-11-25', 'red', 'red'],
] as const)('a case due on %s with card %s is %s', (due_on, card, colour) => {
  expect(dueColour(line({ due_on, card }), TODAY)).toBe(colour)
})

test('an answered case has no limit any more', () => {
  expect(dueColour(line({ status: 'answered', due_on: '2026-11-01' }), TODAY)).toBe('none')
})

test('an operator may call back, and not answer', () => {
  expect(movesOf('answered', ['operator'])).toEqual(['call-back', 'call-missed', 'press'])
  expect(movesOf('in_progress', ['operator'])).not.toContain('answer')
  expect(movesOf('in_progress', ['officer'])).toContain('answer')
})

test('only a supervisor supervises', () => {
  expect(movesOf('in_progress', ['officer'])).not.toContain('supervise')
  expect(movesOf('in_progress', ['supervisor'])).toContain('supervise')
})

test('what waits for the person cannot be dispatched', () => {
  expect(canDispatch(line({ status: 'filed' }))).toBe(true)
  expect(canDispatch(line({ status: 'waiting' }))).toBe(false)
})

test('several are dispatched on the version seen, a new one accepted first, a refusal kept apart', async () => {
  const act = vi.fn(async (no: string, name: string) => {
    if (no === 'FY3') throw new Error('case_changed')
    return { version: name === 'accept' ? 8 : 9 }
  })
  const lines = [line({ no: 'FY1', status: 'filed', version: 7 }), line({ no: 'FY2' }), line({ no: 'FY3' })]
  const result = await dispatchAll(lines, 'd', 'why', act)
  expect(result.done).toEqual(['FY1', 'FY2'])
  expect(result.refused.map(({ no }) => no)).toEqual(['FY3'])
  expect(act.mock.calls).toEqual([
    ['FY1', 'accept', { version: 7 }],
    ['FY1', 'dispatch', { version: 8, department: 'd', reason: 'why' }],
    ['FY2', 'dispatch', { version: 3, department: 'd', reason: 'why' }],
    ['FY3', 'dispatch', { version: 3, department: 'd', reason: 'why' }],
  ])
})

test('days are counted across a month, moments told in the time of China', () => {
  expect(daysBetween('2026-11-29', '2026-12-02')).toBe(3)
  expect(momentText('2026-11-23T01:05:00Z')).toBe('11/23 09:05')
})

test('a ready text is not sent before its gaps are filled', () => {
  expect(unfilledIn('带上[要带的材料]，到[哪个窗口]')).toBe('[要带的材料]')
  expect(unfilledIn('带上身份证')).toBe('')
})
