import { get, post } from './http'

export type RectificationStatus = 'opened' | 'answered' | 'called_back' | 'closed'
export type RectificationAct = 'answer' | 'call-back' | 'close'

export interface RectificationLine {
  no: string
  service_text: string
  department: string
  department_name: string
  level: number
  level_text: string
  status: RectificationStatus
  status_text: string
  version: number
  /** Somebody left a number and is to be called. */
  call: boolean
  missed_calls: number
  satisfied: boolean | null
  late: boolean
  told_to: string | null
  opened_on: string
  due_on: string
}

export interface Rectification extends RectificationLine {
  /** Without what tells who wrote it. */
  comment: string | null
  superior: { name: string; sample: boolean }
  next: RectificationAct[]
  entries: { seq: number; what: string; at: string; by: string; reason: string; text: string | null }[]
}

export interface RectificationWanted {
  department: string
  status: RectificationStatus | ''
  late: boolean | undefined
  call: boolean | undefined
}

export interface RectificationTold {
  version: number
  text?: string
  reason?: string
  reached?: boolean
  satisfied?: boolean
}

const ROOT = '/staff/rectifications'
const at = (no: string): string => `${ROOT}/${encodeURIComponent(no)}`

export const rectifications = (
  wanted: RectificationWanted, cursor: string,
): Promise<{ rectifications: RectificationLine[]; next_cursor: string | null }> => get(ROOT, { ...wanted, cursor })
export const rectification = (no: string): Promise<Rectification> => get(at(no))

/** Throws ApiProblem rectification_changed where somebody was quicker. */
export const rectify = (no: string, act: RectificationAct, told: RectificationTold): Promise<Rectification> => post(`${at(no)}/${act}`, told)

/** Who rated has no name here. */
export async function raterContact(no: string, reason: string): Promise<{ name: string; phone: string }> {
  const { phone } = await post<{ phone: string }>(`${at(no)}/phone`, { reason })
  return { name: '', phone }
}
