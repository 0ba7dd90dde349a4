// Pure decisions about cards of what a person has filed.

const OVER: readonly string[] = ['closed', 'declined', 'merged', 'withdrawn']
// While the person is asked something the talk itself waits for the answer; nothing else is offered then.
const ASKS: readonly string[] = ['waiting', 'answered']
const HELP_OVER: readonly string[] = ['withdrawn', 'cannot']

export function isOver(status: string): boolean {
  return OVER.includes(status)
}

/** Whether it may be hurried or added to. */
export function canAct(status: string): boolean {
  return !isOver(status) && !ASKS.includes(status)
}

export function isHelpOver(status: string): boolean {
  return HELP_OVER.includes(status)
}

/** The month and the day of the place that it happened at, as `said` puts them; empty where the moment is unknown. */
export function dayOf(moment: string, said: (month: number, day: number) => string): string {
  const [, month, day] = /^\d{4}-(\d\d)-(\d\d)/.exec(moment) ?? []
  return month && day ? said(Number(month), Number(day)) : ''
}
