// The two ways a call can fail: the server said no (ApiProblem), or nobody could be reached (NetworkFailure).

export class NetworkFailure extends Error {}

export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** Chinese, written for the citizen by the server; may be empty. */
    readonly detail: string,
    readonly retryAfterMs: number | null,
  ) {
    super(`${status} ${code}`)
  }

  /** The conversation is not known any more: its token ran out or it was deleted. */
  get isGone(): boolean {
    return this.status === 401 || this.status === 404
  }
}

/** Whether the same call may succeed later without anyone changing anything. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status >= 500 || error.status === 429 || error.status === 408
  return error instanceof NetworkFailure
}

const LONGEST_WAIT_MS = 120_000

/** `Retry-After` in milliseconds: seconds or an HTTP date, never more than two minutes; null if absent or senseless. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (!header) return null
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_WAIT_MS) : null
}
