import { computed, reactive, ref, shallowRef } from 'vue'
import { accounts, scopes, type Account, type Grant, type Scopes } from '../api/accounts'
import { momentText } from '../shell/days'
import { looked } from '../shell/notify'
import { texts } from '../texts'

const NONE: Scopes = { roles: [], departments: [], halls: [] }

/** Everybody of the staff, those that the search leaves, and the one that is looked at. */
export function usePeople() {
  const all = shallowRef<Account[]>([])
  const known = shallowRef<Scopes>(NONE)
  const wanted = ref('')
  const chosen = ref('')
  const shown = computed(() => all.value.filter((each) => fits(each, wanted.value)))
  const one = computed(() => all.value.find(({ name }) => name === chosen.value) ?? null)

  async function load(): Promise<void> {
    all.value = (await looked(accounts)) ?? all.value
  }

  async function start(): Promise<void> {
    known.value = (await looked(scopes)) ?? NONE
    await load()
    chosen.value ||= all.value[0]?.name ?? ''
  }

  function move(by: number): void {
    const place = shown.value.findIndex(({ name }) => name === chosen.value)
    const next = shown.value[Math.min(Math.max(place + by, 0), shown.value.length - 1)]
    if (next) chosen.value = next.name
  }

  const inWords = (grant: Grant): string => grantText(grant, known.value)
  return reactive({ all, known, wanted, chosen, shown, one, load, start, move, inWords })
}

export type People = ReturnType<typeof usePeople>

export function fits(account: Account, wanted: string): boolean {
  const roles = account.roles.map(({ role }) => texts.accounts.roles[role])
  return [account.name, account.shown_name, ...roles].some((each) => each.includes(wanted.trim().toLowerCase()))
}

export function grantText({ role, department, hall }: Grant, { departments, halls }: Scopes): string {
  const nameOf = (all: Scopes['halls'], id: string): string => all.find((each) => each.id === id)?.name ?? id
  const where = [department && nameOf(departments, department), hall && nameOf(halls, hall)].filter(Boolean)
  const name = texts.accounts.roles[role]
  return where.length ? texts.accounts.scoped(name, where.join(texts.between)) : name
}

/** What keeps somebody out, first; nothing where all is well. */
export function stateText(account: Account): string {
  const { states } = texts.accounts
  if (account.disabled_at) return states.disabled
  if (account.locked_until) return states.locked(momentText(account.locked_until))
  if (account.password_must_change) return states.fresh
  return account.elsewhere ? states.elsewhere : states.ok
}
