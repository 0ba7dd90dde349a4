import { expect, test } from 'vitest'
import { photoAddedAt, photoFailure, photoProblem, photosNow } from '../src/photos'
import { ApiProblem, NetworkFailure } from '../src/problems'
import { readCaseCard } from '../src/read-own-cards'
import { texts } from '../src/texts'

const bytes = (text: string) => Uint8Array.from(Array.from(text, (sign) => sign.charCodeAt(0)))
const JPEG = bytes('\xff\xd8\xff\xe0\0\0JFIF')

test.each([['JPEG', JPEG], ['PNG', bytes('\x89PNG\r\n\x1a\n')], ['WebP', bytes('RIFF\0\0\0\0WEBP')]])(
  '%s may be sent, up to the size',
  (_, head) => {
    expect(photoProblem(head, 10_000_000, 10)).toBe('')
    expect(photoProblem(head, 10_000_001, 10)).toBe(texts.photoTooLarge(10))
  },
)

test.each([['HEIC', bytes('\0\0\0\x18ftypheic')], ['a page', bytes('<html>')], ['nothing', bytes('')]])(
  '%s is refused before anything is sent, whatever it is called',
  (_, head) => expect(photoProblem(head, 5, 10)).toBe(texts.photoWrongType),
)

test('a photo may be tried again after the network failed, not after the server refused it', () => {
  expect(photoFailure(new NetworkFailure())).toEqual({ text: texts.photoFailed, mayTryAgain: true })
  expect(photoFailure(new ApiProblem(409, 'too_many_photos', '够多了', null))).toEqual({ text: '够多了', mayTryAgain: false })
  expect(photoFailure(new ApiProblem(429, 'rate_limited', '稍等', 1000))).toEqual({ text: '稍等', mayTryAgain: true })
})

const at = '2026-11-23T20:05:09+08:00'
const photo = (id: string, name = '') => ({ id, name, added_at: at })

test('a card without photos, or with one that has no id, lists none that could be taken back', () => {
  expect(readCaseCard({ no: 'FY1' })?.photos).toEqual([])
  expect(readCaseCard({ no: 'FY1', photos: [{ added_at: at }, { id: 'a', added_at: at }] })?.photos).toEqual([photo('a')])
})

test('what was added since is listed once, under its name, and what was taken back no more', () => {
  const now = photosNow([photo('a'), photo('b')], [photo('b', '窗口.jpg'), photo('c', '邻居.jpg')], ['a', 'c'])

  expect(now).toEqual([photo('b', '窗口.jpg')])
})

test('a photo is told apart by when it was added, by the clock of the place', () => {
  expect(photoAddedAt(photo('a'))).toBe('11月23日 20:05 加的')
  expect(photoAddedAt({ ...photo('a'), added_at: '' })).toBe('')
})

test('one that could not be taken back is said to be there still, or why', () => {
  expect(photoFailure(new NetworkFailure(), texts.photoNotTakenBack).text).toBe(texts.photoNotTakenBack)
  const over = new ApiProblem(409, 'photo_case_over', '结束了', null)
  expect(photoFailure(over, texts.photoNotTakenBack)).toEqual({ text: '结束了', mayTryAgain: false })
})
