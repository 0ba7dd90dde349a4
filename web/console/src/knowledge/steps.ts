import type { Act, Stage, Step } from '../api/knowledge'

export const NEEDS_REASON: readonly Act[] = ['return', 'discard', 'restore']

/** What can be done with a version now, the likeliest first. Nobody reviews what they wrote themselves. */
export function stepsFor(stage: Stage, may: { review: boolean; isWriter: boolean }): Act[] {
  switch (stage) {
    case 'draft':
      return ['submit', 'discard']
    case 'submitted':
      return may.review && !may.isWriter ? ['review', 'return'] : ['return']
    case 'reviewed':
      return ['publish', 'return']
    default:
      return []
  }
}

/** What somebody wrote with a step, the newest last; what the desk noted by itself is no word of theirs. */
export const notesOf = (steps: readonly Step[]): Step[] => steps.filter(({ note }) => note && !/^[ -~]*$/.test(note))
