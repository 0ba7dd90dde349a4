import { expect, test } from 'vitest'
import type { HallDayPlan, PlanChange } from '../src/api/hall-plan'
import { isClosure, isWhole, wantedOf, type PlanGiven } from '../src/hall/planning'
import { dayAfter, hoursText, mondayOf, stateOf, stateText } from '../src/hall/week'

const EMPTY = { public: '', staff: '', walk_in: '', priority: '' } as const
const given = (changed: Partial<PlanGiven> = {}): PlanGiven =>
  ({ closes: false, group: 'business', from: '2026-11-23', to: '', weekday: 0, places: { ...EMPTY }, reason: ' 人手少 ', ...changed })
const day = (changed: Partial<HallDayPlan> = {}) =>
  ({ known: true, holiday: false, makeup_day: false, closed: null, hours: [], taken: 0, ...changed }) as HallDayPlan
const HOURS = { kind: 'extended', starts: '17:00', ends: '18:30', from_bookings: 60, opens: false } as const

test('weeks begin on Monday, also across the end of a month', () => {
  expect(['2026-11-23', '2026-11-29', '2026-12-01'].map(mondayOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-30'])
  expect(dayAfter('2026-11-30', 1)).toBe('2026-12-01')
})

test('a day says why nobody is served', () => {
  expect(stateOf(day({ known: false }))).toBe('unknown')
  expect(stateText(day({ closed: { reason: '停电' }, hours: [HOURS] }))).toBe('关闭：停电')
  expect(stateText(day({ holiday: true }))).toBe('放假')
  expect(stateText(day({ hours: [HOURS], makeup_day: true }))).toBe('调休上班')
  expect(stateText(day({ hours: [HOURS] }))).toBe('')
})

test('extended hours say how many are still missing', () => {
  expect(hoursText(day({ hours: [HOURS], taken: 41 }))).toEqual(['延时 17:00-18:30 （约到 60 个才开，现在 41 个）'])
  expect(hoursText(day({ hours: [{ ...HOURS, opens: true }], taken: 60 }))[0]).toContain('开')
})

test('places that were left empty are not asked for, and nought is', () => {
  expect(wantedOf(given({ places: { ...EMPTY, public: 0 }, weekday: 3 }))).toEqual({
    group: 'business', from: '2026-11-23', to: '2026-11-23', weekday: 3, places: { public: 0 }, reason: '人手少',
  })
  expect(wantedOf(given({ closes: true, group: '' }))).toEqual({ from: '2026-11-23', to: '2026-11-23', reason: '人手少' })
})

test('a change needs a group, a number and a reason, a closure the reason alone', () => {
  expect(isWhole(given())).toBe(false)
  expect(isWhole(given({ places: { ...EMPTY, staff: 0 } }))).toBe(true)
  expect(isWhole(given({ closes: true, group: '' }))).toBe(true)
  expect(isWhole(given({ closes: true, reason: ' ' }))).toBe(false)
})

test('a closure is a change that leaves no place to anybody', () => {
  expect(isClosure({ places: { public: 0, staff: 0, walk_in: 0, priority: 0 } } as PlanChange)).toBe(true)
  expect(isClosure({ places: { public: 0 } } as PlanChange)).toBe(false)
})
