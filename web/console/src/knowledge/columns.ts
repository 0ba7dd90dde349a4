import type { Row } from '../api/knowledge'
import { texts } from '../texts'

export interface Column {
  key: string
  kind: 'text' | 'number' | 'check' | 'choice'
  choices?: Record<string, string>
}

const text = (key: string): Column => ({ key, kind: 'text' })
const number = (key: string): Column => ({ key, kind: 'number' })
const check = (key: string): Column => ({ key, kind: 'check' })
const { forms, noForm, grades } = texts.knowledge.form

export const MATERIAL: readonly Column[] = [
  text('name'),
  { key: 'form', kind: 'choice', choices: { '': noForm, ...Object.fromEntries(forms.map((form) => [form, form])) } },
  number('copies'),
  text('note'),
  text('issued_by'),
  check('deferrable'),
  number('due_by_working_days'),
  check('replaced_by_commitment'),
  check('already_held'),
]
export const LAW: readonly Column[] = [text('law'), text('article'), text('number')]
export const SOURCE: readonly Column[] = [text('title'), { key: 'grade', kind: 'choice', choices: grades }, text('url')]
export const QUESTION: readonly Column[] = [text('ask'), text('answer')]

export const EMPTY = {
  material: (): Row => ({ name: '' }),
  law: (): Row => ({ law: '', article: '', number: '' }),
  source: (): Row => ({ title: '', grade: 'A', url: '' }),
  question: (): Row => ({ ask: '', answer: '' }),
} as const

/** Numbers beside a sentence that is read out, by field. */
export const NUMBERS = {
  when: ['opens_working_days_before', 'closes_working_days_before', 'opens_calendar_days_before', 'closes_calendar_days_before'],
  time_limit: ['statutory_working_days', 'statutory_calendar_days', 'promised_working_days'],
} as const
