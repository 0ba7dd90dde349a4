import { expect, test } from 'vitest'
import {
  addresses,
  isAlive,
  numberParts,
  repliesBeside,
  replyOf,
  slotsByDay,
  spelled,
  withoutPhone,
} from '../src/booking'
import { shownText } from '../src/display'
import { readMessage } from '../src/read-message'
import type { AppointmentCardData, SlotData, SlotsCardData } from '../src/types'
import { message } from './fakes'

function slot(id: string, hall: string, when: string): SlotData {
  return { id, hall_id: hall, hall_name: `${hall}大厅`, sample: true, when, starts_at: '', ends_at: '', payload: `/say ${id}` }
}

const slots: SlotsCardData = {
  type: 'slots',
  slots: [
    slot('a', '东', '11月24日（周二）下午1点'),
    slot('b', '西', '11月24日（周二）下午1点'),
    slot('c', '东', '11月24日（周二）下午2点'),
    slot('d', '东', '11月25日（周三）上午9点'),
  ],
}
const LISTED = '这几个有号，您要哪个？\n1. 甲\n2. 乙\n3. 丙\n4. 丁\n回“第一个”就行。'

const booked: AppointmentCardData = {
  type: 'appointment',
  no: 'YY486-774-1691',
  status: 'confirmed',
  status_text: '约上了',
  item_code: 'nurse-extend',
  item_name: '护士延续注册',
  hall_id: 'east',
  hall_name: '东大厅',
  sample: true,
  when: '11月24日（周二）下午1点',
  starts_at: '',
  ends_at: '',
  phone_tail: '8000',
  notice_no: 'GZ261122-7K3M9QX',
}

test('times stand by day and hall, each with the number under which the text lists it', () => {
  const shown = slotsByDay(slots).map(({ day, halls }) => [
    day,
    halls.map((hall) => [hall.hall_name, hall.slots.map(({ number, time }) => `${number} ${time}`)]),
  ])
  expect(shown).toEqual([
    ['11月24日（周二）', [['东大厅', ['1 下午1点', '3 下午2点']], ['西大厅', ['2 下午1点']]]],
    ['11月25日（周三）', [['东大厅', ['4 上午9点']]]],
  ])
})

test('a time in words that name no day in brackets is shown whole', () => {
  const [day] = slotsByDay({ type: 'slots', slots: [slot('a', '东', '明天下午1点')] })
  expect([day?.day, day?.halls[0]?.slots[0]?.time]).toEqual(['', '明天下午1点'])
})

test('a tapped time says what the quick reply of the same payload says', () => {
  const first = slots.slots[0]!
  expect(replyOf(first, [{ title: '别的', payload: '/x' }, { title: '周二一点', payload: '/say a' }])).toEqual({
    title: '周二一点',
    payload: '/say a',
  })
  expect(replyOf(first, [])).toEqual({ title: '11月24日（周二）下午1点 东大厅', payload: '/say a' })
})

test('a time is offered once: on the card, not as a quick reply too', () => {
  const other = { title: '换个大厅', payload: '/other' }
  const said = message('1', { cards: [slots], quick_replies: [{ title: '周二一点', payload: '/say a' }, other] })
  expect(repliesBeside(said)).toEqual([other])
  expect(repliesBeside({ ...said, cards: [] })).toHaveLength(2)
})

test('the text leaves out the times that the card lists, and only if it lists them all', () => {
  expect(shownText(message('1', { text: LISTED, cards: [slots] }))).toBe('这几个有号，您要哪个？\n回“第一个”就行。')
  const fewer = { ...slots, slots: slots.slots.slice(0, 3) }
  expect(shownText(message('1', { text: LISTED, cards: [fewer] }))).toBe(LISTED)
})

test('the text of a booking leaves out when and where, which the card says, and nothing else', () => {
  const text = '约上了，预约号 YY486-774-1691。\n11月24日（周二）下午1点，东大厅（样例数据），办「护士延续注册」。\n早到30分钟就能签到。'
  expect(shownText(message('1', { text, cards: [booked] }))).toBe('约上了，预约号 YY486-774-1691。\n早到30分钟就能签到。')
  const oneLine = '11月24日（周二）下午1点，东大厅，约好了。'
  expect(shownText(message('1', { text: oneLine, cards: [booked] }))).toBe(oneLine)
})

test('a number breaks only after a dash and is spelled for those who listen', () => {
  expect(numberParts('YY486-774-1691')).toEqual(['YY486-', '774-', '1691'])
  expect(spelled('YY486-774-1691')).toBe('Y Y 4 8 6，7 7 4，1 6 9 1')
})

test('the calendar file is offered while the appointment stands and its key is known', () => {
  expect(addresses(booked)).toEqual({
    hall: '/halls/east',
    notice: '/notices/GZ261122-7K3M9QX',
    calendar: '/api/v1/appointments/YY486-774-1691/calendar.ics?phone_tail=8000',
  })
  expect(addresses({ ...booked, status: 'cancelled' }).calendar).toBeUndefined()
  expect(addresses({ ...booked, phone_tail: undefined, notice_no: undefined })).toMatchObject({
    notice: undefined,
    calendar: undefined,
  })
})

test('what is over can be neither moved nor given up', () => {
  const statuses = ['held', 'confirmed', 'checked_in', 'cancelled', 'missed', 'expired', 'something new']
  expect(statuses.filter((status) => isAlive({ ...booked, status }))).toEqual(['held', 'confirmed'])
})

test('no odd sign of the server gets out of the path', () => {
  expect(addresses({ ...booked, hall_id: '../x?y', no: 'a/b' })).toMatchObject({
    hall: '/halls/..%2Fx%3Fy',
    calendar: '/api/v1/appointments/a%2Fb/calendar.ics?phone_tail=8000',
  })
})

test.each(['王芳 13800138000', '王芳，138 0013 8000', '王芳 138-0013-8000', '王芳 １３８００１３８０００', '王芳 +8613800138000'])(
  'a phone number is hidden, the name is not: %s',
  (said) => {
    expect(withoutPhone(said, '〔隐〕')).toMatch(/^王芳[ ，]〔隐〕$/)
  },
)

test('what is no phone number stays', () => {
  expect(withoutPhone('11月24日下午2点30分，12345', '〔隐〕')).toBe('11月24日下午2点30分，12345')
})

test('both cards are read whole', () => {
  const raw = { ...slots, slots: slots.slots.map((each) => ({ ...each, free: 2, expected_wait_minutes: 0 })) }
  const read = readMessage({ cards: [raw, booked], expects: ['phone'] })
  expect(read.cards).toEqual([raw, booked])
  expect([read.expects, read.has_other_cards]).toEqual([['phone'], false])
})

test('what the server leaves open is not made a number', () => {
  const [card] = readMessage({ cards: [{ ...slots, slots: [{ ...slots.slots[0], free: null }] }] }).cards
  expect(card).toMatchObject({ slots: [{ free: undefined, expected_wait_minutes: undefined }] })
})

test('a card that offers nothing, has no number, or is of a later kind is left out, and the text tells all', () => {
  const unusable = [{ type: 'slots', slots: [{ when: '明天' }] }, { type: 'slots' }, { type: 'appointment' }, { type: 'later', no: '1' }, null]
  for (const raw of unusable) {
    const read = readMessage({ text: LISTED, cards: [slots, raw] })
    expect(read.cards).toHaveLength(1)
    expect(shownText(read)).toBe(LISTED)
  }
})

test('a guide beside a card of a later kind does not hide the text', () => {
  const guide = { type: 'guide', lead: '一句话', sections: [{ facet: 'fee', title: '费用', lines: ['不收费'] }] }
  expect(shownText(readMessage({ text: '全文', cards: [guide] }))).toBe('一句话')
  expect(shownText(readMessage({ text: '全文', cards: [guide, { type: 'later' }] }))).toBe('全文')
})
