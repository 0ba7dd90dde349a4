import { call, get, post } from './http'
import type { Role } from './session'

/** Empty department or hall: of all. */
export interface Grant {
  role: Role
  department: string
  hall: string
}

export interface Account {
  name: string
  shown_name: string
  roles: Grant[]
  password_must_change: boolean
  elsewhere: boolean
  made_at: string
  made_by: string
  disabled_at: string | null
  open_sessions: number
  seen_at: string | null
  locked_until: string | null
}

export interface StaffSession {
  id: string
  opened_at: string
  seen_at: string
  ends_at: string
  own: boolean
}

export interface Named {
  id: string
  name: string
}

export interface Scopes {
  roles: Role[]
  departments: Named[]
  halls: Named[]
}

const ROOT = '/staff/accounts'
const at = (name: string): string => `${ROOT}/${encodeURIComponent(name)}`

export async function accounts(): Promise<Account[]> {
  return (await get<{ accounts: Account[] }>(ROOT)).accounts
}

export const scopes = (): Promise<Scopes> => get(`${ROOT}/scopes`)

/** `password` is shown this once; null where the account signs in elsewhere. */
export const addAccount = (
  told: { name: string; shown_name: string; roles: Grant[]; elsewhere: boolean; reason: string },
): Promise<Account & { password: string | null }> => post(ROOT, told)

export const grantRoles = (name: string, roles: Grant[], reason: string): Promise<Account> =>
  call('PUT', `${at(name)}/roles`, { roles, reason })

export type AccountMove = 'disable' | 'enable' | 'unlock' | 'sessions/end'

export const moveAccount = (name: string, move: AccountMove, reason: string): Promise<Account> =>
  post(`${at(name)}/${move}`, { reason })

export const resetPassword = (name: string, reason: string): Promise<{ password: string | null }> =>
  post(`${at(name)}/reset-password`, { reason })

export async function sessionsOf(name: string): Promise<StaffSession[]> {
  return (await get<{ sessions: StaffSession[] }>(`${at(name)}/sessions`)).sessions
}

export const endSession = (name: string, id: string, reason: string): Promise<Account> =>
  post(`${at(name)}/sessions/${encodeURIComponent(id)}/end`, { reason })
