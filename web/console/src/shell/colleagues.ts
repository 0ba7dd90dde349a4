import { shallowRef } from 'vue'
import { colleagues, type Colleague } from '../api/colleagues'
import { texts } from '../texts'

const FRESH_MS = 5 * 60_000
const names = shallowRef<ReadonlyMap<string, string>>(new Map())
let learntAt = -Infinity

/** By account. Two people who are called the same are told apart by their accounts. */
export function shownNames(known: readonly Colleague[]): Map<string, string> {
  const count = new Map<string, number>()
  for (const { shown_name: shown } of known) count.set(shown, (count.get(shown) ?? 0) + 1)
  return new Map(known.map(({ name, shown_name: shown }) => [name, count.get(shown) === 1 ? shown : texts.shell.sameName(shown, name)]))
}

/** How a colleague is called; the account itself as long as nothing else is known. */
export const shownName = (account: string | null | undefined): string => names.value.get(account ?? '') ?? account ?? ''

/** Without them accounts are shown, so that a failure is no reason to stop anybody. */
export async function learnNames(now = Date.now()): Promise<void> {
  if (now - learntAt < FRESH_MS) return
  learntAt = now
  try {
    names.value = shownNames(await colleagues())
  } catch {
    learntAt = -Infinity
  }
}
