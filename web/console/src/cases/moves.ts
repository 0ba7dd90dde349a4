import type { CaseLine, CaseStatus } from '../api/cases'
import type { Role } from '../api/session'

export type Field = 'reason' | 'text' | 'grade' | 'department' | 'days' | 'into' | 'solved' | 'satisfied' | 'policy_says_no'

interface Move {
  from: readonly CaseStatus[]
  needs: readonly Field[]
  roles: readonly Role[]
}

const HANDLERS = ['officer', 'supervisor'] as const
const ANYBODY = ['operator', ...HANDLERS] as const

const AT_WORK = ['accepted', 'dispatched', 'in_progress', 'reopened'] as const
const UNANSWERED = ['filed', ...AT_WORK, 'waiting'] as const

/** What may be offered in which status and to whom; the server decides. */
export const MOVES = {
  accept: { from: ['filed'], needs: ['grade'], roles: HANDLERS },
  dispatch: { from: AT_WORK, needs: ['department', 'reason'], roles: HANDLERS },
  start: { from: ['accepted', 'dispatched', 'reopened'], needs: [], roles: HANDLERS },
  answer: { from: [...AT_WORK, 'waiting', 'merged'], needs: ['text', 'policy_says_no'], roles: HANDLERS },
  ask: { from: AT_WORK, needs: ['text'], roles: HANDLERS },
  heard: { from: ['waiting'], needs: ['text'], roles: ANYBODY },
  contacted: { from: UNANSWERED, needs: ['reason'], roles: ANYBODY },
  'call-back': { from: ['answered'], needs: ['solved', 'satisfied', 'text'], roles: ANYBODY },
  'call-missed': { from: ['answered'], needs: [], roles: ANYBODY },
  close: { from: ['called_back', 'answered'], needs: ['reason'], roles: HANDLERS },
  return: { from: ['dispatched', 'in_progress'], needs: ['reason'], roles: HANDLERS },
  extend: { from: AT_WORK, needs: ['days', 'reason'], roles: HANDLERS },
  merge: { from: ['filed', 'accepted', 'dispatched', 'in_progress'], needs: ['into', 'reason'], roles: HANDLERS },
  decline: { from: ['filed', 'accepted'], needs: ['reason', 'text'], roles: HANDLERS },
  press: { from: [...UNANSWERED, 'answered', 'called_back'], needs: ['reason'], roles: ANYBODY },
  supervise: { from: [...UNANSWERED, 'answered', 'called_back'], needs: ['reason'], roles: ['supervisor'] },
} satisfies Record<string, Move>

export type MoveName = keyof typeof MOVES

export function movesOf(status: CaseStatus, mine: readonly Role[]): MoveName[] {
  const offered = Object.entries(MOVES) as [MoveName, Move][]
  return offered.filter(([, { from, roles }]) => from.includes(status) && roles.some((role) => mine.includes(role))).map(([name]) => name)
}

export const canDispatch = (line: CaseLine): boolean => line.status === 'filed' || MOVES.dispatch.from.some((each) => each === line.status)
