import { expect, test, vi } from 'vitest'
import { copyText } from '../src/copying'
import { readMessage } from '../src/read-message'
import { memoryStore } from '../src/store'
import { forgetTicks, isTicked, keepTicks, setTicked } from '../src/ticks'

test('a notice is read whole, and a card of a kind that we do not know is left out', () => {
  const parts = [{ name: 'bring', title: '要带的', lines: ['身份证'] }]
  const raw = { cards: [{ type: 'notice', no: 'GZ1', name: '事项', url: '/notices/GZ1', parts }, { type: 'later' }] }
  expect(readMessage(raw).cards).toEqual([
    { type: 'notice', no: 'GZ1', item_code: '', name: '事项', url: '/notices/GZ1', parts },
  ])
})

test('a notice that lacks its parts can still be shown', () => {
  expect(readMessage({ cards: [{ type: 'notice' }] }).cards[0]).toMatchObject({ no: '', parts: [] })
})

test("a source's quote is read", () => {
  expect(readMessage({ sources: [{ title: '某法', quote: '原文' }] }).sources[0]?.quote).toBe('原文')
})

test('what is ticked off stays so, for that line of that list alone', () => {
  setTicked('GZ1', 'bring', 0, true)
  expect(isTicked('GZ1', 'bring', 0)).toBe(true)
  expect([isTicked('GZ1', 'bring', 1), isTicked('GZ1', 'later', 0), isTicked('GZ2', 'bring', 0)]).toEqual([false, false, false])
  setTicked('GZ1', 'bring', 0, false)
  expect(isTicked('GZ1', 'bring', 0)).toBe(false)
})

test('what was ticked is taken up after a reload, and forgotten with the conversation', () => {
  const store = memoryStore()
  keepTicks(store)
  setTicked('GZ3', 'bring', 1, true)
  expect(store.get('ticks')).toEqual(['GZ3/bring/1'])
  forgetTicks()
  expect([isTicked('GZ3', 'bring', 1), store.get('ticks')]).toEqual([false, null])
  store.set('ticks', ['GZ4/bring/0'])
  keepTicks(store)
  expect(isTicked('GZ4', 'bring', 0)).toBe(true)
})

function pageWhereCopying(works: () => boolean) {
  const field = { value: '', style: {}, setAttribute: vi.fn(), select: vi.fn(), remove: vi.fn() }
  const page = { createElement: () => field, body: { appendChild: vi.fn() }, execCommand: vi.fn(works) }
  return { field, page: page as unknown as Document }
}

test('a browser without a clipboard copies from a field, and the field is taken away', async () => {
  vi.stubGlobal('navigator', {})
  const { field, page } = pageWhereCopying(() => true)
  expect(await copyText('清单', page)).toBe(true)
  expect(field.value).toBe('清单')
  expect(field.remove).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

test('where nothing can be copied it is said, not thrown', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } })
  const { page } = pageWhereCopying(() => {
    throw new Error('no')
  })
  expect(await copyText('清单', page)).toBe(false)
  vi.unstubAllGlobals()
})
