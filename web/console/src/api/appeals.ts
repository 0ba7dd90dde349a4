import { get, post } from './http'

export interface Appeal {
  /** Of the appointment. */
  no: string
  asked_at: string
  reason: string
  appointment: { item_code: string; starts_at: string; hall: { id: string; name: string } }
}

export async function openAppeals(): Promise<Appeal[]> {
  return (await get<{ appeals: Appeal[] }>('/staff/appeals')).appeals
}

/** The citizen is told, with the reason where it is refused. */
export const decideAppeal = (no: string, granted: boolean, reason: string): Promise<{ status: string }> =>
  post(`/staff/appeals/${encodeURIComponent(no)}/decide`, { granted, reason })
