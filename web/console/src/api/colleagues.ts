import { get } from './http'

/** `name` is the account's, by which the staff sign. */
export interface Colleague {
  name: string
  shown_name: string
}

export async function colleagues(): Promise<Colleague[]> {
  return (await get<{ colleagues: Colleague[] }>('/staff/colleagues')).colleagues
}
