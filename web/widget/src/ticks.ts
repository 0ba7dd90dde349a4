import { reactive } from 'vue'

// What has been ticked off, by the list's number and the line's place. In memory only: a list tells of a person's
// situation, and the next one at a shared computer need not know it.
const ticked = reactive(new Set<string>())

export function isTicked(no: string, part: string, line: number): boolean {
  return ticked.has(key(no, part, line))
}

export function setTicked(no: string, part: string, line: number, done: boolean): void {
  if (done) ticked.add(key(no, part, line))
  else ticked.delete(key(no, part, line))
}

function key(no: string, part: string, line: number): string {
  return `${no}/${part}/${line}`
}
