import type { Row } from '../api/knowledge'
import { freshId } from './changes'

export interface Option {
  id: string
  say: string
  words: string[]
  next: string
  instead: string
  stop: string
  materials: Row[]
  without: string[]
  notes: string[]
}

export interface Question {
  id: string
  ask: string
  options: Option[]
  if_yes: string
  if_no: string
}

export const blankOption = (others: readonly Option[]): Option => ({
  id: freshId('o', others.map(({ id }) => id)),
  say: '', words: [], next: '', instead: '', stop: '', materials: [], without: [], notes: [],
})

export function blankQuestion(others: readonly Question[]): Question {
  const first = blankOption([])
  return { id: freshId('q', others.map(({ id }) => id)), ask: '', options: [first, blankOption([first])], if_yes: '', if_no: '' }
}

export const STOP = 'stop:'
export const INSTEAD = 'instead:'

/** Where an answer leads, as one choice: to the end, to a later question, to a stop, to another matter. */
export const goesTo = ({ next, instead, stop }: Option): string => next || (instead ? INSTEAD : stop ? STOP : '')

/** Only one of the three may be given. A stop or another matter needs its words still: a blank stands for them. */
export function going(option: Option, to: string): Option {
  const rest = { ...option, next: '', instead: '', stop: '' }
  if (to === STOP) return { ...rest, stop: option.stop || ' ' }
  if (to === INSTEAD) return { ...rest, instead: option.instead || ' ' }
  return { ...rest, next: to }
}
