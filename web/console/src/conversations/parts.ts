import type { Guide } from '../api/guides'
import { texts } from '../texts'

const said = texts.conversations.search
export type Part = keyof typeof said.parts
// The field of the item that a part is told from.
const FIELDS: Record<Part, string> = { summary: 'summary', materials: 'materials', time: 'time_limit', fee: 'fee', where: 'where' }

/** What can be told of it, each in the knowledge's own words, with the caveat with which the assistant tells it. */
export function partsOf(guide: Guide): { part: Part; text: string }[] {
  const materials = guide.materials.map(({ name }) => name).join(said.comma)
  const words: Record<Part, string> = {
    summary: guide.summary,
    materials: materials && said.materials(guide.name, materials),
    time: guide.time_limit.text,
    fee: guide.fee.text,
    where: guide.where_said,
  }
  return (Object.keys(FIELDS) as Part[])
    .filter((part) => words[part])
    .map((part) => {
      const text = part === 'materials' ? words[part] : said.sentence(guide.name, words[part])
      return { part, text: text + (guide.caveats[FIELDS[part]] ?? '') }
    })
}
