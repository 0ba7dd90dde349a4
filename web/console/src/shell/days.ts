// Days and times as they are read here, in China's time wherever the browser stands.

const ZONE = 'Asia/Shanghai'
const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE, month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
})
const CLOCK = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'long', day: 'numeric', weekday: 'short' })
const ISO_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' })

export const momentText = (at: string | null): string => (at ? MOMENT.format(new Date(at)) : '')
export const clockText = (at: string | null): string => (at ? CLOCK.format(new Date(at)) : '')
export const dayText = (at: string | null): string => (at ? DAY.format(new Date(at.length === 10 ? `${at}T12:00:00+08:00` : at)) : '')

/** 2026-11-23 */
export const isoDay = (at: Date): string => ISO_DAY.format(at)

/** What a field for a day and hour gives (2026-11-23T09:00), as a moment in China's time. */
export const inChina = (given: string): string => `${given}:00+08:00`

/** So many days after an ISO day. */
export const dayAfter = (day: string, by: number): string => isoDay(new Date(Date.parse(`${day}T12:00:00+08:00`) + by * 86_400_000))

/** Whole days from one ISO day to another; negative into the past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
