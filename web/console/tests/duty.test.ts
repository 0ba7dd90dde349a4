import { expect, test } from 'vitest'
import type { DutyPost } from '../src/api/duty'
import { officersOf, postName } from '../src/hall/roster'

const post = (on_duty: string[]) =>
  ({
    id: 'c1', name: '一号窗口', kind: 'counter', primary: '甲', backup: null,
    cells: [{ day: '2026-11-23', open: true, on_duty: on_duty.map((officer) => ({ officer, role: 'primary', doubled: false })) }],
  }) as DutyPost

test('whoever is there can be replaced, and where nobody is, whoever the file names', () => {
  expect(officersOf(post(['丙']), '2026-11-23')).toEqual(['丙'])
  expect(officersOf(post([]), '2026-11-23')).toEqual(['甲'])
})

test('hours that people take in turn go by kind and hours', () => {
  expect(postName(post([]))).toBe('一号窗口')
  expect(postName({ kind: 'noon', name: '11:30-13:00' })).toBe('午间轮值 11:30-13:00')
})
