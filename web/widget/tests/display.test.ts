import { expect, test } from 'vitest'
import {
  canSend,
  characterCount,
  isMust,
  isToTick,
  noticeText,
  remainingToShow,
  safeLink,
  shownText,
  sourceLabel,
  sourcesToShow,
} from '../src/display'
import type { GuideCardData, NoticeCardData } from '../src/types'
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

const notice: NoticeCardData = {
  type: 'notice',
  no: 'GZ261122-7K3M9QX',
  item_code: 'x',
  name: '事项',
  url: '/notices/GZ261122-7K3M9QX',
  parts: [
    { name: 'bring', title: '一定要带的：', lines: ['身份证', '照片'] },
    { name: 'held', title: '不用带的：', lines: ['户口页'] },
  ],
}

test('a list is told by its card: of the text only the first line is shown', () => {
  const said = message('1', { text: '要准备的都在这儿了。\n一定要带的：\n1. 身份证', cards: [notice] })
  expect(shownText(said)).toBe('要准备的都在这儿了。')
  expect(shownText({ ...said, cards: [{ ...notice, parts: [] }] })).toBe(said.text)
})

test('what is only to be read is not ticked off, and only what blocks must be had', () => {
  expect(['bring', 'bring_if', 'later', 'commitment', 'held', 'remarks', 'elsewhere'].filter(isToTick)).toEqual(['bring', 'bring_if', 'later', 'commitment'])
  expect(['bring', 'bring_if', 'later', 'held'].filter(isMust)).toEqual(['bring', 'bring_if'])
})

test('a list sent on as text has its number first and a box only before what is to be got ready', () => {
  expect(noticeText(notice, '编号：').split('\n')).toEqual([
    '「事项」',
    '编号：GZ261122-7K3M9QX',
    '一定要带的：',
    '□ 身份证',
    '□ 照片',
    '不用带的：',
    '· 户口页',
  ])
})

test('a source that can be read word for word is shown though the card names it', () => {
  const quoted = { title: '某条例', article: '第一条', quote: '第一条　原文' }
  expect(sourcesToShow(message('1', { cards: [card], sources: [quoted] }))).toEqual([quoted])
})
