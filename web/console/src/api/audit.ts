import { get } from './http'
import { save } from './saving'

export interface AuditLine {
  id: number
  at: string
  by: string
  /** The call, as `POST /cases/{no}/reveal`, or a few words. */
  what: string
  subject: string
  reason: string
  detail: string
  refused: boolean
}

/** `what` is a part of it, the others are whole; days as 2026-11-23. */
export interface AuditWanted {
  by: string
  subject: string
  what: string
  from: string
  to: string
}

const PATH = '/staff/audit'

export const auditLines = (wanted: AuditWanted, cursor: string): Promise<{ lines: AuditLine[]; next_cursor: string | null }> =>
  get(PATH, { ...wanted, cursor })

export const saveAudit = (wanted: AuditWanted): Promise<void> => save(PATH, { ...wanted, format: 'csv' })
