import { expect, test } from 'vitest'
import { questionBrought } from '../src/deep-link'
import { mayHoldNumber, withoutNumbers } from '../src/numbers'
import { memoryStore } from '../src/store'
import { transcriptText } from '../src/transcript-file'
import { message } from './fakes'

const MARK = '〔隐〕'

test.each([
  ['我的号是13800138000。', '我的号是〔隐〕。'],
  ['138-0013-8000', MARK],
  ['138 0013 8000', MARK],
  ['１３８００１３８０００', MARK],
  ['99010119900101006X', MARK],
  ['6200 0000 0000 0000 000', MARK],
])('a personal number is hidden: %s', (text, hidden) => expect(withoutNumbers(text, MARK)).toBe(hidden))

test.each([
  '预约号 YY486-774-1691',
  '告知编号 GZ261122-7K3M9QX',
  '热线 12345',
  '2026-11-24 13:00-13:30',
  '国务院令第517号，1000元',
])('a number of ours, a day or a sum stays: %s', (text) => expect(withoutNumbers(text, MARK)).toBe(text))

test('a transcript says who, when, what and on what it rests, and no personal number', () => {
  const said = message('1', { sender: 'citizen', text: '我13800138000', sent_at: '2026-11-22T09:05:00+08:00' })
  const answer = message('2', { text: '要带身份证', sources: [{ title: '护士条例', article: '第七条' }] })
  const entries = [said, answer].map((each) => ({ key: each.id, message: each, delivery: 'delivered' as const }))
  const whole = transcriptText(entries, '2026/11/22')
  expect(whole).toContain('您　09:05\n我〔号码已隐去〕')
  expect(whole).toContain('一窗\n要带身份证\n依据：《护士条例》第七条')
  expect(whole).not.toContain('13800138000')
})

test('a question is brought by the address or the page, once, without numbers and cut to length', () => {
  const store = memoryStore()
  const search = `?a=1&onewindow-ask=${encodeURIComponent('护士证延续\n要带什么')}`
  expect(questionBrought(search, '别的', store, MARK)).toBe('护士证延续 要带什么')
  expect(questionBrought(search, '别的', store, MARK)).toBe('')
  expect(questionBrought('', '别的', store, MARK)).toBe('别的')
  expect(questionBrought('?onewindow-ask=13800138000', undefined, store, MARK)).toBe(MARK)
  expect(questionBrought(`?onewindow-ask=${'字'.repeat(400)}`, undefined, store, MARK)).toHaveLength(300)
  expect(questionBrought('', undefined, memoryStore(), MARK)).toBe('')
})

test('what may be a number is not sent to be completed', () => {
  expect(mayHoldNumber('13800')).toBe(true)
  expect(mayHoldNumber('1 3 8 0 0')).toBe(true)
  expect(mayHoldNumber('2024年')).toBe(false)
})
