import { expect, test } from 'vitest'
import { EventParser } from '../src/sse'

const STREAM = ': ping\r\n\r\nevent: message\r\nid: 7\r\ndata: {"text":\r\ndata: "一窗"}\r\n\r\ndata: plain\n\n'
const EVENTS = [
  { event: 'message', data: '{"text":\n"一窗"}' },
  { event: 'message', data: 'plain' },
]

test('events come out the same in whatever pieces the stream arrives', () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const parser = new EventParser()
    const events = []
    for (let at = 0; at < STREAM.length; at += size) events.push(...parser.push(STREAM.slice(at, at + size)))
    expect(events, `pieces of ${size}`).toEqual(EVENTS)
  }
})

test('an event is not handed over before it is complete', () => {
  const parser = new EventParser()
  expect(parser.push('event: message\ndata: half\n')).toEqual([])
  expect(parser.push('\n')).toEqual([{ event: 'message', data: 'half' }])
})
