import { ApiProblem, NetworkFailure, retryAfterMs } from './problems'
import { readMessage, readMessages, readState, record, text } from './read-message'
import { EventParser } from './sse'
import type { Draft, Message, RecordPage, Reply, Session } from './types'

const CALL_TIMEOUT_MS = 30_000
// The server sends a comment every 15 s; a stream silent for longer is a dead connection.
const SILENCE_MS = 45_000

/** The part of the citizen API that a chat needs. Throws ApiProblem or NetworkFailure, nothing else. */
export class Api {
  private readonly root: string

  constructor(base: string) {
    this.root = `${base.replace(/\/+$/, '')}/api/v1/conversations`
  }

  async start(): Promise<{ session: Session; greeting: Message[] }> {
    const answer = await this.call('', { method: 'POST', body: JSON.stringify({ channel: 'web' }) })
    const session = { id: text(answer.id), token: text(answer.token) }
    if (!session.id || !session.token) throw new ApiProblem(502, 'no_session', '', null)
    return { session, greeting: readMessages(answer.greeting) }
  }

  async send(session: Session, draft: Draft): Promise<Reply> {
    const said = draft.payload === undefined ? { text: draft.text } : { payload: draft.payload }
    const body = JSON.stringify({ ...said, client_message_id: draft.clientMessageId })
    const answer = await this.call(`/${encodeURIComponent(session.id)}/messages`, { method: 'POST', body }, session)
    return { messages: readMessages(answer.messages), state: readState(answer.state) }
  }

  async record(session: Session, after: string | null): Promise<RecordPage> {
    const answer = await this.call(`/${encodeURIComponent(session.id)}/messages${query(after)}`, {}, session)
    const nextCursor = text(answer.next_cursor) || null
    return { messages: readMessages(answer.messages), state: readState(answer.state), nextCursor }
  }

  /** Hands over each message as it comes; returns when the server ends the stream. */
  async listen(session: Session, after: string | null, stop: AbortSignal, take: (message: Message) => void) {
    const abort = new AbortController()
    const giveUp = () => abort.abort()
    stop.addEventListener('abort', giveUp)
    let silence = setTimeout(giveUp, SILENCE_MS)
    try {
      const path = `/${encodeURIComponent(session.id)}/events${query(after)}`
      const response = await this.fetch(path, { headers: { Accept: 'text/event-stream' } }, session, abort.signal)
      const reader = response.body?.getReader()
      if (!reader) return
      const decoder = new TextDecoder()
      const parser = new EventParser()
      for (;;) {
        const { done, value } = await reader.read().catch(asNetworkFailure)
        if (done) return
        clearTimeout(silence)
        silence = setTimeout(giveUp, SILENCE_MS)
        for (const { event, data } of parser.push(decoder.decode(value, { stream: true }))) {
          if (event === 'message') take(readMessage(parse(data)))
        }
      }
    } finally {
      clearTimeout(silence)
      stop.removeEventListener('abort', giveUp)
      abort.abort()
    }
  }

  private async call(path: string, init: RequestInit, session?: Session): Promise<Record<string, unknown>> {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), CALL_TIMEOUT_MS)
    try {
      const response = await this.fetch(path, init, session, abort.signal)
      return record(await response.json().catch(asNetworkFailure))
    } finally {
      clearTimeout(timer)
    }
  }

  private async fetch(path: string, init: RequestInit, session: Session | undefined, signal: AbortSignal) {
    const headers = new Headers(init.headers)
    if (init.body) headers.set('Content-Type', 'application/json')
    if (session) headers.set('Authorization', `Bearer ${session.token}`)
    const options: RequestInit = { ...init, headers, signal, credentials: 'omit', cache: 'no-store' }
    const response = await fetch(this.root + path, options).catch(asNetworkFailure)
    if (!response.ok) throw await problemOf(response)
    return response
  }
}

function query(after: string | null): string {
  return after ? `?after=${encodeURIComponent(after)}` : ''
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch (cause) {
    return asNetworkFailure(cause)
  }
}

function asNetworkFailure(cause: unknown): never {
  throw new NetworkFailure(String(cause))
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = record(await response.json().catch(() => null))
  const wait = retryAfterMs(response.headers.get('Retry-After'), Date.now())
  return new ApiProblem(response.status, text(body.code), text(body.detail), wait)
}
