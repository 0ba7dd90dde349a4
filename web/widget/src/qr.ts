// A QR code (ISO/IEC 18004) of version 1, error correction M: up to 20 capitals, digits and dashes, as the numbers of
// appointments and cases are. Larger ones are not needed: nothing personal may stand in it.

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const SIZE = 21
const DATA_BYTES = 16
const CHECK_BYTES = 10
const LONGEST = 20

/** Rows of dark (true) and light squares, without the quiet zone of four; null for what does not fit. */
export function qrSquares(text: string): boolean[][] | null {
  if (!text || text.length > LONGEST || Array.from(text).some((sign) => SIGNS.indexOf(sign) < 0)) return null
  const data = dataBytes(text)
  const squares: (boolean | null)[][] = Array.from({ length: SIZE }, () => new Array<boolean | null>(SIZE).fill(null))
  drawFixed(squares)
  drawData(squares, data.concat(checkBytes(data)))
  return squares.map((row) => row.map((square) => square === true))
}

function dataBytes(text: string): number[] {
  let bits = '0010' + binary(text.length, 9)
  for (let at = 0; at < text.length; at += 2) {
    const first = SIGNS.indexOf(text[at]!)
    bits += at + 1 < text.length ? binary(first * 45 + SIGNS.indexOf(text[at + 1]!), 11) : binary(first, 6)
  }
  bits = (bits + '0000').slice(0, DATA_BYTES * 8)
  while (bits.length % 8) bits += '0'
  const bytes: number[] = []
  for (let at = 0; at < bits.length; at += 8) bytes.push(parseInt(bits.slice(at, at + 8), 2))
  for (let fill = 0xec; bytes.length < DATA_BYTES; fill ^= 0xec ^ 0x11) bytes.push(fill)
  return bytes
}

function binary(value: number, digits: number): string {
  return (new Array(digits).join('0') + value.toString(2)).slice(-digits)
}

/** Reed-Solomon over GF(256): the remainder of the data by the product of (x - 2^i). */
function checkBytes(data: number[]): number[] {
  const factors = Array.from({ length: CHECK_BYTES }, (_, power) => power)
  const divisor = factors.reduce<number[]>(
    (product, power) => product.concat(0).map((each, at) => each ^ times(product[at - 1] ?? 0, powerOfTwo(power))),
    [1],
  )
  const rest = data.concat(new Array<number>(CHECK_BYTES).fill(0))
  for (let at = 0; at < data.length; at++) {
    const lead = rest[at]!
    divisor.forEach((each, step) => (rest[at + step]! ^= times(each, lead)))
  }
  return rest.slice(data.length)
}

function times(one: number, other: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((other >> bit) & 1) product ^= one
  }
  return product
}

function powerOfTwo(power: number): number {
  return power ? times(powerOfTwo(power - 1), 2) : 1
}

/** Finders with their light rims, timing, the dark square, and the format: level M, mask 0, with its own check bits. */
function drawFixed(squares: (boolean | null)[][]): void {
  for (const [top, left] of [[0, 0], [0, SIZE - 7], [SIZE - 7, 0]] as const) {
    for (let row = -1; row <= 7; row++) {
      for (let column = -1; column <= 7; column++) {
        const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3))
        if (squares[top + row]?.[left + column] !== undefined) squares[top + row]![left + column] = ring !== 2 && ring < 4
      }
    }
  }
  for (let at = 8; at < SIZE - 8; at++) squares[6]![at] = squares[at]![6] = at % 2 === 0
  const format = 0x5412 // level M is 00, mask 0 is 000: nothing but the fixed pattern is left
  for (let bit = 0; bit < 15; bit++) {
    const dark = ((format >> bit) & 1) === 1
    squares[bit < 6 ? bit : bit < 8 ? bit + 1 : SIZE - 15 + bit]![8] = dark
    squares[8]![bit < 8 ? SIZE - 1 - bit : bit === 8 ? 7 : 14 - bit] = dark
  }
  squares[SIZE - 8]![8] = true
}

/** In columns of two from the right, up and down by turns, past the timing column; every other square turned. */
function drawData(squares: (boolean | null)[][], bytes: number[]): void {
  let bit = 0
  for (let right = SIZE - 1, upwards = true; right > 0; right -= 2, upwards = !upwards) {
    if (right === 6) right = 5
    for (let step = 0; step < SIZE; step++) {
      const row = upwards ? SIZE - 1 - step : step
      for (const column of [right, right - 1]) {
        if (squares[row]![column] !== null) continue
        const dark = ((bytes[bit >> 3]! >> (7 - (bit & 7))) & 1) === 1
        squares[row]![column] = dark !== ((row + column) % 2 === 0)
        bit++
      }
    }
  }
}
