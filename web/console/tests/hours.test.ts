import { expect, test } from 'vitest'
import type { Shift } from '../src/api/hall-hours'
import { rowOf, shiftOf, shiftText, withKind } from '../src/hall/hours'

const NOON: Shift = {
  hours: '11:30-13:00', kind: 'noon', days: [1, 2, 3, 4, 5], counters: ['q1'], from_bookings: 0, roster: ['甲', '乙'], on_duty: 2,
}

test('what was not touched on the screen is sent as it came', () => {
  expect(shiftOf(rowOf(NOON))).toEqual(NOON)
})

test('what the kind has no use for is not sent', () => {
  const extended = { ...rowOf(NOON), kind: 'extended' as const, from_bookings: 30, roster: '' }
  expect(shiftOf(extended)).toMatchObject({ from_bookings: 30, on_duty: 0, roster: [] })
  expect(shiftOf({ ...extended, kind: 'regular' }).from_bookings).toBe(0)
})

test('the days go with the kind', () => {
  const weekend = withKind(rowOf(NOON), 'weekend')
  expect(weekend.days).toEqual([6])
  expect(withKind({ ...weekend, days: [6, 7] }, 'weekend').days).toEqual([6, 7])
  expect(withKind(weekend, 'early').days).toEqual([1, 2, 3, 4, 5])
})

test('hours are said as people say them', () => {
  expect(shiftText(NOON)).toBe('周一到周五 11:30-13:00 （午间）')
  expect(shiftText({ ...NOON, kind: 'extended', days: [2, 4], from_bookings: 60 })).toBe('周二、周四 11:30-13:00 （延时） 约满 60 个才开')
})
