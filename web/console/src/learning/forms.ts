import type { Into } from '../api/learning'

/** Names are those of the API; labels those of texts.learning. `lines`: one of many in each line. */
interface Field {
  name: string
  label: 'words' | 'ask' | 'answer' | 'reason' | 'code' | 'name' | 'texts'
  most: number
  long?: true
  lines?: true
  hint?: 'reasonHint' | 'codeHint'
}

interface Form {
  needsItem?: true
  needsIntent?: true
  isDraft?: true
  fields: readonly Field[]
}

export const FORMS: Record<Into, Form> = {
  alias: { needsItem: true, isDraft: true, fields: [{ name: 'words', label: 'words', most: 40 }] },
  question: {
    needsItem: true,
    isDraft: true,
    fields: [
      { name: 'ask', label: 'ask', most: 80 },
      { name: 'answer', label: 'answer', most: 600, long: true },
    ],
  },
  training: { needsIntent: true, fields: [{ name: 'texts', label: 'texts', most: 5000, long: true, lines: true }] },
  item: {
    isDraft: true,
    fields: [
      { name: 'item_code', label: 'code', most: 64, hint: 'codeHint' },
      { name: 'name', label: 'name', most: 60 },
    ],
  },
  aside: { fields: [{ name: 'reason', label: 'reason', most: 200, hint: 'reasonHint' }] },
}

export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)

/** What the API is told: only what this form asks for. */
export function toldBy(form: Form, told: Record<string, string>): Record<string, string | string[]> {
  const fields = form.fields.map(({ name, lines }): [string, string | string[]] => [name, lines ? linesOf(told[name] ?? '') : (told[name] ?? '')])
  const chosen: [string, string][] = []
  if (form.needsItem) chosen.push(['item_code', told.item ?? ''])
  if (form.needsIntent) chosen.push(['intent', told.intent ?? ''])
  return Object.fromEntries([...chosen, ...fields])
}
