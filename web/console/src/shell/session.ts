import { computed, ref } from 'vue'
import { changePassword, signIn, signOut, whoIsIt, type Role, type Session } from '../api/session'

/** Who works here. null: nobody; undefined: not asked yet. */
const current = ref<Session | null | undefined>(undefined)

export const session = computed(() => current.value ?? null)

export async function resume(): Promise<Session | null> {
  if (current.value === undefined) current.value = await whoIsIt().catch(() => null)
  return current.value
}

export async function begin(name: string, password: string): Promise<void> {
  current.value = await signIn(name, password)
}

export async function change(old: string, next: string): Promise<void> {
  current.value = await changePassword(old, next)
}

export async function end(): Promise<void> {
  await signOut()
  forget()
}

export function forget(): void {
  current.value = null
}

export function hasRole(wanted: readonly Role[]): boolean {
  return session.value?.roles.some((role) => wanted.includes(role)) ?? false
}
