import { dayOf } from './own-matters'
import { ApiProblem } from './problems'
import { texts } from './texts'
import type { CasePhoto } from './types'

export const PHOTO_TYPES = 'image/jpeg,image/png,image/webp'
const MEGABYTE = 1_000_000
const HEAD_BYTES = 12

/** Why a photo cannot be sent, said before it is; empty: it can. Told by its content, as the server does. */
export function photoProblem(head: Uint8Array, size: number, megabytes: number): string {
  if (!isPhoto(head)) return texts.photoWrongType
  return size > megabytes * MEGABYTE ? texts.photoTooLarge(megabytes) : ''
}

function isPhoto(head: Uint8Array): boolean {
  const letters = String.fromCharCode(...Array.from(head))
  const isWebp = letters.slice(0, 4) === 'RIFF' && letters.slice(8, 12) === 'WEBP'
  return letters.slice(0, 3) === '\xff\xd8\xff' || letters.slice(0, 8) === '\x89PNG\r\n\x1a\n' || isWebp
}

export function headOf(file: Blob): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer))
    reader.onerror = () => reject(reader.error)
    reader.readAsArrayBuffer(file.slice(0, HEAD_BYTES))
  })
}

/** The card's and those that were added since, without those that were taken back; the name of a file is kept. */
export function photosNow(onCard: CasePhoto[], added: CasePhoto[], takenBack: string[]): CasePhoto[] {
  const known = new Map([...onCard, ...added].map((photo) => [photo.id, photo]))
  return Array.from(known.values()).filter(({ id }) => !takenBack.includes(id))
}

/** When it was added, by the clock of the place; empty where the moment is unknown. */
export function photoAddedAt(photo: CasePhoto): string {
  const time = /T(\d\d:\d\d)/.exec(photo.added_at)?.[1]
  return time ? dayOf(photo.added_at, (month, day) => texts.photoAddedAt(month, day, time)) : ''
}

/** What to say of a call that failed, else `unsaid`, and whether the same photo may be sent once more. */
export function photoFailure(error: unknown, unsaid = texts.photoFailed): { text: string; mayTryAgain: boolean } {
  const isRefused = error instanceof ApiProblem && error.status < 500 && error.status !== 429
  const said = error instanceof ApiProblem ? error.detail : ''
  return { text: said || unsaid, mayTryAgain: !isRefused }
}
