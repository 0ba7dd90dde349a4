import { reactive } from 'vue'
import { memoryStore, type Store } from './store'

// What has been ticked off, by the list's number and the line's place. It lives as long as the tab, as the conversation
// does: a list tells of a person's situation, and the next one at a shared computer need not know it.
const ticked = reactive(new Set<string>())
let store = memoryStore()

/** Takes up what was ticked before the page was loaded again. */
export function keepTicks(kept: Store): void {
  store = kept
  for (const each of store.get<string[]>('ticks') ?? []) ticked.add(each)
}

export function forgetTicks(): void {
  ticked.clear()
  store.remove('ticks')
}

export function isTicked(no: string, part: string, line: number): boolean {
  return ticked.has(key(no, part, line))
}

export function setTicked(no: string, part: string, line: number, done: boolean): void {
  if (done) ticked.add(key(no, part, line))
  else ticked.delete(key(no, part, line))
  store.set('ticks', [...ticked])
}

function key(no: string, part: string, line: number): string {
  return `${no}/${part}/${line}`
}
