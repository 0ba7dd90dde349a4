import type { Content } from '../api/knowledge'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The fields in which `now` is not as `before`, as they are now. */
export function changesOf(before: Content, now: Content): Content {
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => !same(before[field], value)))
}

export interface Joined {
  content: Content
  /** What the other one changed; and of that, what was changed here too and stands as it is here. */
  theirs: string[]
  both: string[]
}

/** Mine laid on what somebody else saved meanwhile: nothing of mine is lost, and what is theirs is named. */
export function joined(before: Content, mine: Content, newest: Content): Joined {
  const [ours, others] = [changesOf(before, mine), changesOf(before, newest)]
  const theirs = Object.keys(others).filter((field) => !same(others[field], mine[field]))
  return { content: { ...copied(newest), ...copied(ours) }, theirs, both: theirs.filter((field) => field in ours) }
}

/** One entry a line; what is empty falls away. */
export const asLines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
export const asWords = (text: string): string[] => text.split(/[\u3001\uff0c,\n]/).map((word) => word.trim()).filter(Boolean)

/** An id that none of the others has. */
export function freshId(letter: string, taken: Iterable<string>): string {
  const known = new Set(taken)
  let number = known.size + 1
  while (known.has(`${letter}${number}`)) number += 1
  return `${letter}${number}`
}
