import { expect, test } from 'vitest'
import { photoFailure, photoProblem } from '../src/photos'
import { ApiProblem, NetworkFailure } from '../src/problems'
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
