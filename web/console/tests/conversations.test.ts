import { expect, test } from 'vitest'
import { cannedFor } from '../src/conversations/canned'
import { texts } from '../src/texts'

const ALL = [
  { key: 'nh', title: '打招呼', text: '您好。' },
  { key: 'zj', title: '不要发证件号', text: '请不要发。' },
  { key: 'zj2', title: '再见', text: '再见。' },
]
const keys = (text: string) => cannedFor(text, ALL)?.map(({ key }) => key) ?? null

test.each([
  ['/', ['nh', 'zj', 'zj2']],
  ['/z', ['zj', 'zj2']],
  ['/ZJ2', ['zj2']],
  ['、nh', ['nh']],
  ['/再', ['zj2']],
  ['/q', []],
  ['您好', null],
  ['1/2', null],
  ['/nh 您', null],
])('%s offers %j', (text, expected) => {
  expect(keys(text)).toEqual(expected)
})

test('a number that was left long ago is told in days', () => {
  const { left } = texts.conversations.line
  expect([left(59), left(23 * 60), left(471 * 60)]).toEqual(['59分钟前留的号码', '23小时前留的号码', '19天前留的号码'])
})
