import { LONGEST_TEXT } from './display'
import { withoutNumbers } from './numbers'
import type { Store } from './store'

export const PARAMETER = 'onewindow-ask'

/**
 * A question that the address of the page, or the page itself, brings along, to be put into the field, once a tab. It is
 * never sent by itself: who made a link does not speak for who follows it. Empty: none.
 */
export function questionBrought(search: string, given: string | undefined, store: Store, mark: string): string {
  const linked = new URLSearchParams(search).get(PARAMETER)
  const asked = (linked ?? given ?? '').replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
  if (!asked || store.get<string>('brought') === asked) return ''
  store.set('brought', asked)
  return Array.from(withoutNumbers(asked, mark)).slice(0, LONGEST_TEXT).join('')
}
