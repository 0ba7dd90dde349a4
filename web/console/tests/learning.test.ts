import { expect, test } from 'vitest'
import { FORMS, linesOf, toldBy } from '../src/learning/forms'

const told = { item: 'dog', item_code: 'parrot', intent: 'ask_fee', words: '狗证', ask: '问', answer: '答', texts: ' 一 \n\n二', name: '鹦鹉证', reason: '闲聊' }

test('each form tells what it asks for and nothing else', () => {
  expect(toldBy(FORMS.alias, told)).toEqual({ item_code: 'dog', words: '狗证' })
  expect(toldBy(FORMS.question, told)).toEqual({ item_code: 'dog', ask: '问', answer: '答' })
  expect(toldBy(FORMS.training, told)).toEqual({ intent: 'ask_fee', texts: ['一', '二'] })
  expect(toldBy(FORMS.item, told)).toEqual({ item_code: 'parrot', name: '鹦鹉证' })
  expect(toldBy(FORMS.aside, told)).toEqual({ reason: '闲聊' })
})

test('one sentence a line, empty ones left out', () => {
  expect(linesOf('\n 狗证 \r\n\n办狗证')).toEqual(['狗证', '办狗证'])
})
