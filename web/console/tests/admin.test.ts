import { expect, test } from 'vitest'
import { fits, grantText, stateText } from '../src/accounts/people'
import type { Account } from '../src/api/accounts'
import type { Banner, BotSwitch } from '../src/api/switches'
import { inChina } from '../src/shell/days'
import { linksFor, placesFor } from '../src/shell/pages'
import { channelLines, stateOf } from '../src/switches/house'

const SCOPES = { roles: [], departments: [{ id: 'rs', name: '人社局' }], halls: [{ id: 'cy', name: '朝阳区大厅' }] }
const account = (changed: Partial<Account> = {}) =>
  ({ name: 'han', shown_name: '韩梅梅', roles: [], disabled_at: null, locked_until: null, password_must_change: false, elsewhere: false, ...changed }) as Account

test('an admin comes to accounts first, an analyst to the figures', () => {
  expect(placesFor(['admin'])[0]?.name).toBe('accounts')
  expect(placesFor(['analyst'])[0]?.name).toBe('figures')
})

test('pages of one section share one link, and one alone goes by its own name', () => {
  const links = linksFor(placesFor(['admin']))
  expect(links.map(({ places }) => places.map(({ name }) => name).slice(0, 3))).toContainEqual(['accounts', 'audit', 'switches'])
  const [accounts] = placesFor(['admin'])
  expect(linksFor([accounts!])[0]?.title).toBe(accounts!.title)
  expect(links[0]?.title).not.toBe(accounts!.title)
})

test('no two pages have the same key', () => {
  const keys = placesFor(['operator', 'officer', 'supervisor', 'editor', 'analyst', 'admin']).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})

test('a role is told with what it is bound to', () => {
  expect(grantText({ role: 'officer', department: 'rs', hall: 'cy' }, SCOPES)).toBe('经办人（人社局；朝阳区大厅）')
  expect(grantText({ role: 'admin', department: '', hall: '' }, SCOPES)).toBe('管理员')
})

test('somebody is found by account, name or role', () => {
  const han = account({ roles: [{ role: 'officer', department: '', hall: '' }] })
  expect([' Han', '梅梅', '经办', 'wang'].map((wanted) => fits(han, wanted))).toEqual([true, true, true, false])
})

test('what keeps somebody out comes first', () => {
  const locked = { locked_until: '2026-11-23T10:15:00+08:00', password_must_change: true }
  expect(stateText(account(locked))).toBe('锁到 11/23 10:15')
  expect(stateText(account({ ...locked, disabled_at: '2026-11-23T10:00:00+08:00' }))).toBe('停用')
  expect(stateText(account({ password_must_change: true }))).toBe('还没换密码')
  expect(stateText(account())).toBe('能用')
})

test('where everything is off each channel is, whatever its own switch says', () => {
  const off = (channel: string | null) => ({ channel, off: true }) as BotSwitch
  const lines = (...switches: BotSwitch[]) => channelLines({ switches, channels: ['web'], text: '' }).map(({ channel, isOff }) => [channel, isOff])
  expect(lines()).toEqual([[null, false], ['web', false]])
  expect(lines(off('wechat'))).toEqual([[null, false], ['web', false], ['wechat', true]])
  expect(lines(off(null))).toEqual([[null, true], ['web', true]])
})

test('a banner waits, hangs out, is over, or was taken down', () => {
  const banner = { from: '2026-11-23T10:00:00+08:00', to: '2026-11-23T12:00:00+08:00', withdrawn_at: null } as Banner
  const at = (hour: string, changed = {}) => stateOf({ ...banner, ...changed }, new Date(inChina(`2026-11-23T${hour}`)))
  expect([at('09:59'), at('10:00'), at('12:00'), at('11:00', { withdrawn_at: banner.from })]).toEqual(['later', 'now', 'over', 'withdrawn'])
})
