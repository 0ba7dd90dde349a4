import { get } from './http'

export interface Street {
  district: string
  street: string
}

/** Where somebody helps at home. */
export async function streets(): Promise<Street[]> {
  return (await get<{ streets: Street[] }>('/staff/assistance-requests/helpers')).streets
}
