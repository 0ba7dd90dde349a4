import type { Api } from '../src/api'
import type { Draft, Message, Session } from '../src/types'

export function message(id: string, fields: Partial<Message> = {}): Message {
  return { id, sender: 'bot', text: id, quick_replies: [], cards: [], sources: [], sent_at: '', ...fields }
}

export function draft(id: string): Draft {
  return { clientMessageId: id, shown: `said ${id}`, text: `said ${id}` }
}

/** Lets everything that is ready happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve()
}

type Calls = Pick<Api, 'start' | 'send' | 'record' | 'listen'>

/** An API that answers kindly; a test replaces the call it is about. */
export function fakeApi(calls: Partial<Calls> = {}): Api {
  let started = 0
  const kind: Calls = {
    start: async () => {
      const session: Session = { id: `c${++started}`, token: 't' }
      return { session, greeting: [message(`hello-${session.id}`)] }
    },
    send: async (_, said) => ({ messages: [message(`re-${said.clientMessageId}`)], state: 'bot' }),
    record: async () => ({ messages: [], state: 'bot', nextCursor: null }),
    listen: (_session, _after, stop) =>
      new Promise((resolve) => stop.addEventListener('abort', () => resolve())),
  }
  return { ...kind, ...calls } as unknown as Api
}
