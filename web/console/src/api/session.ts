import { API, call, get, post, proof, remove } from './http'

export type Role = 'operator' | 'officer' | 'supervisor' | 'editor' | 'analyst' | 'admin'

export interface Session {
  name: string
  shownName: string
  roles: Role[]
  /** The password was made by somebody else, and opens nothing but its own change. */
  mustChange: boolean
  /** There are sample data in this house. */
  sample: boolean
}

interface Told {
  account: { name: string; shown_name: string; roles: { role: Role }[]; password_must_change: boolean }
  csrf: string
  sample: boolean
}

const PATH = '/staff/session'

export async function signIn(name: string, password: string): Promise<Session> {
  return taken(await post<Told>(PATH, { name, password }))
}

/** Who is signed in already; throws ApiProblem 401 if nobody. */
export async function whoIsIt(): Promise<Session> {
  return taken(await get<Told>(PATH))
}

export async function changePassword(old: string, next: string): Promise<Session> {
  return taken(await call<Told>('PUT', `${PATH}/password`, { old, new: next }))
}

/** Where the city's identity provider lets somebody in, if it is set up. */
export async function wayElsewhere(): Promise<string | null> {
  const ways = await get<{ elsewhere: boolean }>(`${PATH}/ways`)
  return ways.elsewhere ? `${API}${PATH}/elsewhere` : null
}

export async function signOut(): Promise<void> {
  await remove(PATH)
  proof.headers = {}
}

function taken({ account, csrf, sample }: Told): Session {
  proof.headers = { 'X-CSRF-Token': csrf }
  const roles = [...new Set(account.roles.map(({ role }) => role))]
  const { name, shown_name: shown, password_must_change: mustChange } = account
  return { name, shownName: shown || name, roles, mustChange, sample }
}
