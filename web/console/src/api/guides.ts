import { get } from './http'

export interface GuideLine {
  item_code: string
  name: string
}

/** Of one guide, what can be told in a sentence or two. */
export interface Guide extends GuideLine {
  summary: string
  /** Where, and whom to ask before one goes. */
  where_said: string
  /** What is to be said with a field that nobody has confirmed. */
  caveats: Record<string, string>
  materials: { name: string; optional?: boolean }[]
  time_limit: { text: string }
  fee: { text: string }
  legal_basis: { law: string; article: string }[]
  sources: { title: string }[]
}

const MOST = 100
const FOUND = 4

/** The closest guides, best first. */
export async function findGuides(words: string, stop: AbortSignal): Promise<GuideLine[]> {
  return (await get<{ guides: GuideLine[] }>('/guides', { q: words, limit: FOUND }, stop)).guides
}

/** Throws ApiProblem where it has expired: an old fee is worse than none. */
export const guide = (code: string): Promise<Guide> => get(`/guides/${encodeURIComponent(code)}`)

let known: Promise<Map<string, string>> | null = null

/** Names by item code; asked for once. */
export function itemNames(): Promise<Map<string, string>> {
  known ??= all().catch((error: unknown) => {
    known = null
    throw error
  })
  return known
}

async function all(): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  let cursor: string | null = null
  do {
    const page: { guides: GuideLine[]; next_cursor: string | null } = await get('/guides', { limit: MOST, cursor })
    for (const { item_code, name } of page.guides) names.set(item_code, name)
    cursor = page.next_cursor
  } while (cursor)
  return names
}
