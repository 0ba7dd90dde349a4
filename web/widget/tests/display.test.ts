import { expect, test } from 'vitest'
import { canSend, characterCount, remainingToShow, safeLink, shownText, sourceLabel, sourcesToShow } from '../src/display'
import type { GuideCardData } from '../src/types'
import { message } from './fakes'

const card: GuideCardData = {
  type: 'guide',
  item_code: 'x',
  name: '事项',
  department: '部门',
  url: '/guides/x',
  lead: '一句话',
  sections: [{ facet: 'legal_basis', title: '依据', lines: ['《某条例》第一条'], verified: true }],
}

test('300 characters can be sent, 301 cannot, and a rare character is one', () => {
  expect(canSend('字'.repeat(300))).toBe(true)
  expect(canSend('字'.repeat(301))).toBe(false)
  expect(canSend('𠮷'.repeat(300))).toBe(true)
  expect(characterCount('𠮷😀')).toBe(2)
  expect(canSend(' \n ')).toBe(false)
})

test('the counter speaks up only near the end', () => {
  expect(remainingToShow('短')).toBeNull()
  expect(remainingToShow('字'.repeat(260))).toBe(40)
  expect(remainingToShow('字'.repeat(305))).toBe(-5)
})

test('only http and https addresses become links', () => {
  const base = 'https://desk.example.cn/'
  expect(safeLink('/guides/x', base)).toBe('https://desk.example.cn/guides/x')
  expect(safeLink('http://www.gov.cn/a', base)).toBe('http://www.gov.cn/a')
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'tel:1', 'http://', '', undefined]) {
    expect(safeLink(bad, base)).toBeNull()
  }
})

test('a law gets its title marks once', () => {
  expect(sourceLabel({ title: '某条例', article: '第一条' })).toBe('《某条例》第一条')
  expect(sourceLabel({ title: '《某条例》', article: '第一条' })).toBe('《某条例》第一条')
  expect(sourceLabel({ title: '某法', text: '《某法》' })).toBe('《某法》')
  expect(sourceLabel({ title: '示例市办事指南' })).toBe('示例市办事指南')
})

test('a card with a lead stands for the long text, one without it does not', () => {
  expect(shownText(message('1', { text: '长文', cards: [card] }))).toBe('一句话')
  expect(shownText(message('1', { text: '长文', cards: [{ ...card, lead: undefined }] }))).toBe('长文')
})

test('a source that the card names already is not said twice, unless it can be opened', () => {
  const same = { title: '某条例', article: '第一条' }
  const other = { title: '另一条例', article: '第二条' }
  const linked = { ...same, url: 'https://www.gov.cn/a' }
  expect(sourcesToShow(message('1', { cards: [card], sources: [same, other, linked] }))).toEqual([other, linked])
  expect(sourcesToShow(message('1', { sources: [same] }))).toEqual([same])
})
