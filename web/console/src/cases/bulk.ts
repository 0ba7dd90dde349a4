import type { ActTold, Case, CaseLine } from '../api/cases'

export interface BulkResult {
  done: string[]
  refused: { no: string; error: unknown }[]
}

type Act = (no: string, act: string, told: ActTold) => Promise<Pick<Case, 'version'>>

/** One after the other, so that each is decided on the version that was seen; what was only filed is accepted first. */
export async function dispatchAll(lines: readonly CaseLine[], department: string, reason: string, act: Act): Promise<BulkResult> {
  const result: BulkResult = { done: [], refused: [] }
  for (const { no, status, version } of lines) {
    try {
      const seen = status === 'filed' ? (await act(no, 'accept', { version })).version : version
      await act(no, 'dispatch', { version: seen, department, reason })
      result.done.push(no)
    } catch (error) {
      result.refused.push({ no, error })
    }
  }
  return result
}
