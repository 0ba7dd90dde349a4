import { get } from './http'

export interface HallLine {
  id: string
  name: string
  sample: boolean
  district: string | null
}

export interface Counter {
  id: string
  name: string
  kind: string
  groups: string[]
}

export interface Hall extends HallLine {
  groups: { id: string; name: string; items: string[] }[]
  counters: Counter[]
}

export interface FreeSlot {
  id: string
  starts_at: string
  ends_at: string
  quota: string
  free: number
  expected_wait_minutes: number | null
}

/** With an item: those that take it, the best first. */
export async function halls(item?: string): Promise<HallLine[]> {
  return (await get<{ halls: HallLine[] }>('/halls', { item })).halls
}

export function hall(id: string): Promise<Hall> {
  return get(`/halls/${encodeURIComponent(id)}`)
}

export async function freeSlots(hallId: string, item: string): Promise<FreeSlot[]> {
  const { slots } = await get<{ slots: FreeSlot[] }>(`/halls/${encodeURIComponent(hallId)}/slots`, { item })
  return slots.filter((slot) => slot.free > 0)
}
