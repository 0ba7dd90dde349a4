import type { Canned } from '../api/handoffs'

/** What is meant by "/" (or what an input method makes of it) and the letters after it: by key first, then by what the title holds; null without the "/". */
export function cannedFor(text: string, all: readonly Canned[]): Canned[] | null {
  const asked = /^[/\uff0f\u3001](\S*)$/.exec(text)?.[1]?.toLowerCase()
  if (asked === undefined) return null
  const byKey = all.filter(({ key }) => key.startsWith(asked))
  return [...byKey, ...all.filter((each) => !byKey.includes(each) && each.title.includes(asked))]
}
