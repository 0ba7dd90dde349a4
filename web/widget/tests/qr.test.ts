import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { qrSquares } from '../src/qr'

const EDGE = 4
const PIXELS = 4

/** As a camera sees it, with the quiet zone. */
function photographed(squares: boolean[][]) {
  const width = (squares.length + 2 * EDGE) * PIXELS
  const picture = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const dark = squares[Math.floor(y / PIXELS) - EDGE]?.[Math.floor(x / PIXELS) - EDGE]
      if (dark) picture.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return jsQR(picture, width, width)?.data
}

test.each(['YY486-774-1691', 'FY123-456-7890', 'GZ261122-7K3M9QX', 'A', 'ABC', '00000000000000000000'])(
  'a reader reads %s',
  (text) => expect(photographed(qrSquares(text)!)).toBe(text),
)

test('a reader reads it with a corner of the data torn off', () => {
  const squares = qrSquares('YY486-774-1691')!
  for (const row of squares.slice(18)) row.fill(false, 19)
  expect(photographed(squares)).toBe('YY486-774-1691')
})

test.each(['', 'yy486', '预约号', '000000000000000000000'])('%s has none', (text) => expect(qrSquares(text)).toBeNull())
