import type { Known } from '../api/calls'
import { texts } from '../texts'

export type KnownKind = keyof Known

export interface KnownLine {
  key: string
  no: string
  title: string
  text: string
  at: string | null
}

/** What is known of a number, one line each, what goes on first; kinds without anything are left out. */
export function linesOf(known: Known): { kind: KnownKind; lines: KnownLine[] }[] {
  const { appointments, cases, assistance_requests, notices, calls } = known
  const all: { kind: KnownKind; lines: KnownLine[] }[] = [
    { kind: 'appointments', lines: appointments.map((each) => line(each.no, each.item_name, `${each.status_text} ${each.when}`, null)) },
    { kind: 'cases', lines: cases.map((each) => line(each.no, each.item_name ?? texts.phone.caller.case, each.status_text, each.filed_at)) },
    {
      kind: 'assistance_requests',
      lines: assistance_requests.map((each) => line(each.no, each.item_name ?? each.kind_text, each.status_text, each.asked_at)),
    },
    { kind: 'notices', lines: notices.map((each) => line(each.no, each.item_name, '', each.told_at)) },
    { kind: 'calls', lines: calls.map((each) => ({ ...line('', each.end_text ?? each.status_text, each.summary, each.started_at), key: each.id })) },
  ]
  return all.filter(({ lines }) => lines.length)
}

function line(no: string, title: string | null | undefined, text: string, at: string | null): KnownLine {
  return { key: no, no, title: title ?? no, text, at }
}
