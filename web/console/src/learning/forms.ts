import type { Into } from '../api/learning'

/** Names are those of the API; labels those of texts.learning. */
interface Field {
  name: string
  label: 'words' | 'ask' | 'answer' | 'reason'
  most: number
  long?: true
  hint?: 'reasonHint'
}

interface Form {
  needsItem?: true
  isDraft?: true
  fields: readonly Field[]
}

export type Made = Exclude<Into, 'training' | 'item'>

export const FORMS: Record<Made, Form> = {
  alias: { needsItem: true, isDraft: true, fields: [{ name: 'words', label: 'words', most: 40 }] },
  question: {
    needsItem: true,
    isDraft: true,
    fields: [
      { name: 'ask', label: 'ask', most: 80 },
      { name: 'answer', label: 'answer', most: 600, long: true },
    ],
  },
  aside: { fields: [{ name: 'reason', label: 'reason', most: 200, hint: 'reasonHint' }] },
}
