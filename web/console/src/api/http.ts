import { ApiProblem, NetworkFailure } from './problems'

export const API = '/api/v1'
const TIMEOUT_MS = 20_000
const UPLOAD_TIMEOUT_MS = 300_000

type Query = Record<string, string | number | boolean | null | undefined>

/** What proves who is asking, put on each call; the session itself is a cookie that no script can read. */
export const proof = { headers: {} as Record<string, string>, whenLost: (): void => undefined }

export function get<T>(path: string, query: Query = {}, stop?: AbortSignal): Promise<T> {
  return call<T>('GET', path + asQuery(query), undefined, stop)
}

export function post<T>(path: string, body: object = {}, stop?: AbortSignal): Promise<T> {
  return call<T>('POST', path, body, stop)
}

export function remove(path: string): Promise<unknown> {
  return call('DELETE', path)
}

/** Throws ApiProblem or NetworkFailure, nothing else; a call that was stopped throws AbortError. */
export async function call<T>(method: string, path: string, body?: object, stop?: AbortSignal): Promise<T> {
  const response = await send(method, path, body, stop)
  if (response.status === 204) return undefined as T
  return (await response.json().catch(failed)) as T
}

/** A file as it is. Throws as `call` does. */
export const upload = <T>(path: string, query: Query, content: Blob): Promise<T> => call('POST', path + asQuery(query), content)

/** A file, with the name that the server gives it. */
export async function file(path: string, query: Query = {}): Promise<{ name: string; content: Blob }> {
  const response = await send('GET', path + asQuery(query))
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')
  return { name: named?.[1] ?? 'onewindow', content: await response.blob().catch(failed) }
}

async function send(method: string, path: string, body?: object, stop?: AbortSignal): Promise<Response> {
  const headers = new Headers(proof.headers)
  const isFile = body instanceof Blob
  if (body) headers.set('Content-Type', isFile ? 'application/octet-stream' : 'application/json')
  const abort = new AbortController()
  const giveUp = (): void => abort.abort()
  const timer = setTimeout(giveUp, isFile ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS)
  stop?.addEventListener('abort', giveUp)
  const content = body ? { body: isFile ? body : JSON.stringify(body) } : {}
  const options: RequestInit = { method, headers, cache: 'no-store', credentials: 'same-origin', signal: abort.signal }
  const response = await fetch(API + path, { ...options, ...content })
    .catch((cause: unknown) => {
      if (stop?.aborted) throw cause
      return failed(cause)
    })
    .finally(() => {
      clearTimeout(timer)
      stop?.removeEventListener('abort', giveUp)
    })
  if (response.ok) return response
  const problem = await problemOf(response)
  if (response.status === 401) proof.whenLost()
  throw problem
}

export function asQuery(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const pairs = given.map(([name, value]): [string, string] => [name, String(value)])
  return pairs.length ? `?${new URLSearchParams(pairs)}` : ''
}

function failed(cause: unknown): never {
  throw new NetworkFailure(String(cause))
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '')
  return new ApiProblem(response.status, text('code'), text('title'), text('detail'))
}
