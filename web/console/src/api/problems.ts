// The two ways a call can fail: the server said no and why (RFC 9457), or it could not be reached.

export class NetworkFailure extends Error {}

export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** Chinese, of the server; both may be empty. */
    readonly title: string,
    readonly detail: string,
  ) {
    super(`${status} ${code}`)
  }
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof ApiProblem && codes.includes(error.code)
}
