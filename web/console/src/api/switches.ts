import { call, get, remove } from './http'

/** `channel` null: everywhere. */
export interface BotSwitch {
  channel: string | null
  off: boolean
  reason: string
  by: string
  changed_at: string
}

export interface Switches {
  switches: BotSwitch[]
  channels: string[]
  /** What a citizen reads while it is off. */
  text: string
}

export interface Banner {
  id: string
  text: string
  from: string
  to: string
  made_by: string
  made_at: string
  withdrawn_by: string | null
  withdrawn_at: string | null
}

export const switches = (): Promise<Switches> => get('/staff/bot')
export const switchBot = (channel: string | null, off: boolean, reason: string): Promise<BotSwitch> =>
  call('PUT', '/staff/bot', { off, reason, ...(channel === null ? {} : { channel }) })

export async function banners(): Promise<Banner[]> {
  return (await get<{ banners: Banner[] }>('/staff/banners')).banners
}

export const putUpBanner = (text: string, from: string | null, to: string): Promise<Banner> =>
  call('PUT', '/staff/banner', { text, to, ...(from === null ? {} : { from }) })
export const takeDownBanner = (): Promise<unknown> => remove('/staff/banner')
