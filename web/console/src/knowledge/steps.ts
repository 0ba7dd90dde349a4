import type { Act, Stage, Step } from '../api/knowledge'
import { shownName } from '../shell/colleagues'
import { texts } from '../texts'

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

/** What the desk notes by itself is a code; what a person wrote stands as it is. */
export function noteText(note: string): string {
  const { replaced, restored, file } = texts.knowledge.history.notes
  const [, code, version] = /^(replaced by|restored from) (\d+)$/.exec(note) ?? []
  if (code) return (code === 'replaced by' ? replaced : restored)(Number(version))
  return note === 'the file is gone' ? file : note
}

/** What somebody wrote with a step, the newest last; what the desk noted by itself is no word of theirs. */
export const notesOf = (steps: readonly Step[]): Step[] => steps.filter(({ note }) => note && !/^[ -~]*$/.test(note))

/** A person's account as it is; the files by what they are. */
export const writerOf = (by: string): string => texts.knowledge.writers[by] ?? shownName(by)
