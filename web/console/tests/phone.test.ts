import { expect, test, vi } from 'vitest'
import type { Call, Known, Part } from '../src/api/calls'
import { clock } from '../src/phone/elapsed'
import { linesOf } from '../src/phone/known'
import { Reading } from '../src/phone/reading'
import { withNews } from '../src/phone/ringing'
import { newestOnly } from '../src/phone/suggesting'

const line = (id: string, read = false) => ({ id, text: id, read })
const PARTS: Part[] = [
  { name: 'bring', title: '', lines: [line('a', true), line('b'), line('c')] },
  { name: 'fee', title: '', lines: [line('d')] },
]

test('lines are read one after the other, a part at once, or all', () => {
  const reading = new Reading(PARTS)
  expect([reading.next, reading.left]).toEqual(['b', 3])
  reading.readNext()
  expect(reading.next).toBe('c')
  reading.readPart()
  expect([reading.next, reading.left]).toEqual(['d', 1])
  reading.readAll()
  expect([reading.next, reading.left]).toEqual([null, 0])
})

test('each change is told once, with what has changed alone', () => {
  const told = vi.fn()
  const reading = new Reading(PARTS, told)
  reading.readAll()
  reading.readAll()
  reading.set(['a'], false)
  expect(told.mock.calls).toEqual([
    [['b', 'c', 'd'], true],
    [['a'], false],
  ])
})

test('an older answer that comes late is not shown', async () => {
  const waiting: ((found: string) => void)[] = []
  const { answer, ask } = newestOnly(
    () => new Promise<string>((resolve) => waiting.push(resolve)),
    () => undefined,
  )
  const both = [ask('食'), ask('食品')]
  waiting[1]?.('newer')
  waiting[0]?.('older')
  await Promise.all(both)
  expect(answer.value).toBe('newer')
})

test('what was stopped is no failure, what failed is told', async () => {
  const failed = vi.fn()
  const asking = newestOnly(
    (_: string, stop) => new Promise<string>((_resolve, reject) => stop.addEventListener('abort', () => reject(new Error('stopped')))),
    failed,
  )
  const first = asking.ask('食')
  asking.clear()
  await first
  expect(failed).not.toHaveBeenCalled()

  const failing = newestOnly(() => Promise.reject(new Error('away')), failed)
  await failing.ask('食')
  expect(failed).toHaveBeenCalledOnce()
})

test('calls ring in the order in which they began, until somebody takes them', () => {
  const call = (id: string, status: Call['status'], started_at: string) => ({ id, status, started_at }) as Call
  const ringing = [call('b', 'ringing', '09:01'), call('a', 'ringing', '09:00')].reduce(withNews, [] as Call[])
  expect(ringing.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(withNews(ringing, call('a', 'active', '09:00')).map(({ id }) => id)).toEqual(['b'])
})

test('only what there is of a number is shown', () => {
  const known: Known = { calls: [], appointments: [], cases: [], assistance_requests: [], notices: [] }
  expect(linesOf(known)).toEqual([])
  const filed = { no: 'FY1', status_text: '在办', filed_at: '2026-11-20T09:00:00+08:00', item_name: null }
  const [kind] = linesOf({ ...known, cases: [filed] })
  expect(kind).toMatchObject({ kind: 'cases', lines: [{ no: 'FY1', text: '在办' }] })
})

test('the time of a call is minutes and seconds', () => {
  const began = '2026-11-23T09:00:00+08:00'
  expect(clock(began, Date.parse('2026-11-23T09:03:07+08:00'))).toBe('3:07')
  expect(clock(began, Date.parse('2026-11-23T08:59:00+08:00'))).toBe('0:00')
  expect(clock(undefined, 0)).toBe('0:00')
})
