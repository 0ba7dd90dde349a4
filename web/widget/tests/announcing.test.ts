import { expect, test } from 'vitest'
import { announcement, newEntries } from '../src/announcing'
import { sentencesOf } from '../src/speaking'
import type { Entry } from '../src/transcript'
import type { Message } from '../src/types'
import { message } from './fakes'

function entry(id: string, fields: Partial<Message> = {}): Entry {
  return { key: id, message: message(id, fields), delivery: 'delivered' }
}

const hello = entry('hello')
const asked = entry('asked', { sender: 'citizen' })
const answer = entry('answer', { text: '带身份证', quick_replies: [{ title: '要多久', payload: '/x' }] })

test('each message of others is told once, however often it comes and whatever changes in it', () => {
  const known = new Set<string>()
  expect(newEntries([hello], known)).toEqual([hello])
  expect(newEntries([hello, asked], known)).toEqual([])
  expect(newEntries([hello, asked, answer], known)).toEqual([answer])
  expect(newEntries([hello, asked, entry('answer', { text: '帶身份證' })], known)).toEqual([])
})

test('what was said before a reload is not told again, what comes after it is', () => {
  const known = new Set<string>()
  expect(newEntries([hello, asked, answer], known)).toEqual([])
  const late = entry('late', { sender: 'operator' })
  expect(newEntries([hello, asked, answer, late], known)).toEqual([late])
})

test('it is said who speaks, what, and what can be chosen', () => {
  expect(announcement(answer)).toBe('一窗：带身份证\n可以点选：要多久')
})

test('a text is read aloud sentence by sentence, and a number sign by sign', () => {
  expect(sentencesOf('约上了，预约号 YY486-774-1691。\n早到「十」分钟！')).toEqual([
    '约上了，预约号 Y Y 4 8 6，7 7 4，1 6 9 1。',
    '早到十分钟！',
  ])
})
