import type { Api } from './api'
import type { Message, Reply, Session } from './types'

const PAGES_AT_MOST = 50

/** Everything that was said after message `after`, all pages of it. */
export async function readRecord(api: Api, session: Session, after: string | null): Promise<Reply> {
  const messages: Message[] = []
  for (let page = 1, from = after; ; page++) {
    const { messages: some, state, nextCursor } = await api.record(session, from)
    messages.push(...some)
    if (!nextCursor || nextCursor === from || page === PAGES_AT_MOST) return { messages, state }
    from = nextCursor
  }
}
