import { ApiProblem, NetworkFailure, retryAfterMs } from './problems'
import type { InjectionKey } from 'vue'
import { count, record, strings, text } from './json'
import { readLive, type Live } from './live'
import { readMessage, readMessages, readState } from './read-message'
import { readPhoto } from './read-own-cards'
import { EventParser } from './sse'
import type { CasePhoto, Draft, Message, RecordPage, Reply, Session } from './types'

const CALL_TIMEOUT_MS = 30_000
// The server sends a comment every 15 s; a stream silent for longer is a dead connection.
const SILENCE_MS = 45_000
// A large photo over a bad network.
const PHOTO_TIMEOUT_MS = 180_000

export const apiKey: InjectionKey<Api> = Symbol('api')

/** The part of the citizen API that a chat needs. Throws ApiProblem or NetworkFailure, nothing else. */
export class Api {
  private readonly root: string
  /** In which script the server is to answer. */
  locale = 'zh-CN'

  constructor(base: string) {
    this.root = `${base.replace(/\/+$/, '')}/api/v1`
  }

  async start(): Promise<{ session: Session; greeting: Message[] }> {
    const body = JSON.stringify({ channel: 'web', locale: this.locale })
    const answer = await this.call('/conversations', { method: 'POST', body })
    const session = { id: text(answer.id), token: text(answer.token) }
    if (!session.id || !session.token) throw new ApiProblem(502, 'no_session', '', null)
    return { session, greeting: readMessages(answer.greeting) }
  }

  async send(session: Session, draft: Draft): Promise<Reply> {
    const said = draft.payload === undefined ? { text: draft.text } : { payload: draft.payload }
    const body = JSON.stringify({ ...said, client_message_id: draft.clientMessageId })
    const answer = await this.call(`${pathOf(session)}/messages`, { method: 'POST', body }, session)
    return { messages: readMessages(answer.messages), state: readState(answer.state) }
  }

  async record(session: Session, after: string | null): Promise<RecordPage> {
    const answer = await this.call(`${pathOf(session)}/messages`, {}, session, { after })
    const nextCursor = text(answer.next_cursor) || null
    return { messages: readMessages(answer.messages), state: readState(answer.state), nextCursor }
  }

  /** What the office tells everybody in these days; empty if nothing. */
  async banner(): Promise<string> {
    const answer = await this.call('/banner', {}, undefined, { channel: 'web' })
    return text(record(answer.banner).text)
  }

  /** The citizen types; nothing is lost if it does not arrive. */
  async types(session: Session): Promise<void> {
    await this.fetch(`${pathOf(session)}/typing`, { method: 'POST' }, session, {}).catch(() => undefined)
  }

  /** Hands over each message, and who answers, as it comes; returns when the server ends the stream. */
  async listen(
    session: Session,
    after: string | null,
    stop: AbortSignal,
    take: (message: Message) => void,
    changed?: (live: Live) => void,
  ) {
    const abort = new AbortController()
    const giveUp = () => abort.abort()
    stop.addEventListener('abort', giveUp)
    let silence = setTimeout(giveUp, SILENCE_MS)
    try {
      const init = { headers: { Accept: 'text/event-stream' }, signal: abort.signal }
      const response = await this.fetch(`${pathOf(session)}/events`, init, session, { after })
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
          if (event === 'state') changed?.(readLive(parse(data)))
        }
      }
    } finally {
      clearTimeout(silence)
      stop.removeEventListener('abort', giveUp)
      abort.abort()
    }
  }

  /** Ways in which others ask for what begins like this. */
  async suggest(typed: string, limit: number, signal: AbortSignal): Promise<string[]> {
    const response = await this.fetch('/suggestions', { signal }, undefined, { q: typed, limit: String(limit) })
    return strings(record(await response.json()).suggestions).filter(Boolean)
  }

  /** The photo, and how many more may be added. The same request id again adds nothing. */
  async addPhoto(caseNo: string, tail: string, photo: Blob, requestId: string): Promise<{ photo: CasePhoto; left: number }> {
    const body = new FormData()
    body.append('phone_tail', tail)
    body.append('request_id', requestId)
    body.append('photo', photo, 'photo')
    const answer = await this.call(photosOf(caseNo), { method: 'POST', body }, undefined, {}, PHOTO_TIMEOUT_MS)
    return { photo: readPhoto(record(answer.photo)), left: count(answer.left) ?? 0 }
  }

  /** How many more may be added. Again it is the same. */
  async takeBackPhoto(caseNo: string, tail: string, photoId: string): Promise<number> {
    const body = JSON.stringify({ phone_tail: tail })
    const answer = await this.call(`${photosOf(caseNo)}/${encodeURIComponent(photoId)}`, { method: 'DELETE', body })
    return count(answer.left) ?? 0
  }

  private async call(path: string, init: RequestInit, session?: Session, facts: Facts = {}, patience = CALL_TIMEOUT_MS) {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), patience)
    try {
      const response = await this.fetch(path, { ...init, signal: abort.signal }, session, facts)
      return record(await response.json().catch(asNetworkFailure))
    } finally {
      clearTimeout(timer)
    }
  }

  private async fetch(path: string, init: RequestInit, session: Session | undefined, facts: Facts) {
    const headers = new Headers(init.headers)
    if (typeof init.body === 'string') headers.set('Content-Type', 'application/json')
    if (session) headers.set('Authorization', `Bearer ${session.token}`)
    const options: RequestInit = { ...init, headers, credentials: 'omit', cache: 'no-store' }
    const address = `${this.root}${path}?${query({ ...facts, locale: this.locale })}`
    const response = await fetch(address, options).catch(asNetworkFailure)
    if (!response.ok) throw await problemOf(response)
    return response
  }
}

type Facts = Record<string, string | null>

function pathOf(session: Session): string {
  return `/conversations/${encodeURIComponent(session.id)}`
}

function photosOf(caseNo: string): string {
  return `/cases/${encodeURIComponent(caseNo)}/photos`
}

function query(facts: Facts): string {
  const told = Object.entries(facts).filter(([, value]) => value)
  return told.map(([name, value]) => `${name}=${encodeURIComponent(value!)}`).join('&')
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
