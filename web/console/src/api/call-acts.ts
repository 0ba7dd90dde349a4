// What is made for a caller without leaving the call; the server notes the call as its source.
import { callPath } from './calls'
import { get, post } from './http'

/** Where name or phone is empty, those of the call are taken. `key`: the same again is done once. */
interface Acting {
  client_message_id: string
  name?: string
  phone?: string
}

export type CaseKind = 'cannot' | 'hard' | 'refused' | 'overdue' | 'attitude' | 'other'
export type HelpKind = 'guided' | 'on_behalf' | 'home_visit'

export interface Made {
  no: string
  when?: string
}

export interface Place {
  key: string
  slot_id: string
  starts_at: string
  when: string
  free: number
  expected_wait_minutes: number | null
}

export interface Places {
  halls: { key: string; id: string; name: string; sample: boolean }[]
  hall_id: string | null
  places: Place[]
  more: boolean
}

/** `from`: a day; `after`: a moment, the beginning of the last place that was shown. Either may be empty. */
export const freePlaces = (id: string, item: string, hall: string, from: string, after: string): Promise<Places> =>
  get(`${callPath(id)}/places`, { item, hall, from, after })

/** At once the caller's: it was read out before. */
export const bookInCall = (id: string, wanted: Acting & { slot_id: string; item_code: string }): Promise<Made> =>
  post(`${callPath(id)}/appointments`, { ...wanted, confirm: true })

export const fileInCall = (id: string, told: Acting & { kind: CaseKind; text: string; item_code: string | null }): Promise<Made> =>
  post(`${callPath(id)}/cases`, told)

export const helpInCall = (
  id: string,
  wanted: Acting & { kind: HelpKind; item_code: string | null; district: string; street: string; address: string },
): Promise<Made> => post(`${callPath(id)}/assistance-requests`, wanted)

export const sendInCall = (id: string, told: Acting & { guidance: number }): Promise<Made & { sent_to: string | null }> =>
  post(`${callPath(id)}/notices`, told)
