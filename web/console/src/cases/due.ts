import type { CaseLine } from '../api/cases'
import { daysBetween } from '../shell/days'

export type DueColour = 'red' | 'amber' | 'green' | 'none'

const ENDED = ['closed', 'declined', 'merged', 'answered', 'called_back']
const SOON_DAYS = 1

/** The colour of a limit: red is over or carded red, amber the last day before or carded yellow; none once answered. */
export function dueColour(line: Pick<CaseLine, 'status' | 'card' | 'due_on'>, today: string): DueColour {
  if (ENDED.includes(line.status)) return 'none'
  const left = daysBetween(today, line.due_on)
  if (line.card === 'red' || left < 0) return 'red'
  if (line.card === 'yellow' || left <= SOON_DAYS) return 'amber'
  return 'green'
}
