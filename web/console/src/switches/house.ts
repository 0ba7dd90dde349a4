import { computed, reactive, ref, shallowRef } from 'vue'
import { banners, switches, type Banner, type BotSwitch, type Switches } from '../api/switches'
import { looked } from '../shell/notify'

export interface ChannelLine {
  channel: string | null
  /** Its own switch; null if it was never touched. */
  own: BotSwitch | null
  /** Also where everything is off. */
  isOff: boolean
}

/** Everywhere first, then each channel that there is or was switched. */
export function channelLines({ switches, channels }: Switches): ChannelLine[] {
  const named = switches.map(({ channel }) => channel).filter((each) => each !== null)
  const ownOf = (channel: string | null): BotSwitch | null => switches.find((each) => each.channel === channel) ?? null
  const allOff = ownOf(null)?.off ?? false
  const line = (channel: string | null): ChannelLine => ({
    channel, own: ownOf(channel), isOff: allOff || (ownOf(channel)?.off ?? false),
  })
  return [line(null), ...[...new Set([...channels, ...named])].map(line)]
}

export type BannerState = 'now' | 'later' | 'over' | 'withdrawn'

export function stateOf(banner: Banner, now: Date): BannerState {
  if (banner.withdrawn_at) return 'withdrawn'
  if (now < new Date(banner.from)) return 'later'
  return now < new Date(banner.to) ? 'now' : 'over'
}

/** What is off, what hangs out, and what somebody writes just now. */
export function useHouse() {
  const found = shallowRef<Switches>({ switches: [], channels: [], text: '' })
  const hung = shallowRef<Banner[]>([])
  const draft = ref('')
  const lines = computed(() => channelLines(found.value))
  const standing = computed(() => hung.value.filter((each) => ['now', 'later'].includes(stateOf(each, new Date()))))

  async function load(): Promise<void> {
    found.value = (await looked(switches)) ?? found.value
    hung.value = (await looked(banners)) ?? hung.value
  }

  return reactive({ found, hung, draft, lines, standing, load })
}

export type House = ReturnType<typeof useHouse>
