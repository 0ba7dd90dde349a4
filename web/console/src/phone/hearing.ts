import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { heardIn, type Suggested } from '../api/calls'
import type { PhoneDesk } from './desk'

/** What the speech recogniser heard last. Its suggestions are shown as long as nothing is typed. */
export function useHearing(desk: PhoneDesk): Ref<string> {
  const spoken = ref('')
  let stream: EventSource | undefined

  function follow(id: string | undefined): void {
    stream?.close()
    spoken.value = ''
    if (!id) return
    stream = heardIn(id)
    stream.addEventListener('segment', (event) => {
      spoken.value = (JSON.parse((event as MessageEvent<string>).data) as { text: string }).text
    })
    stream.addEventListener('suggestions', (event) => {
      const found = JSON.parse((event as MessageEvent<string>).data) as Suggested
      if (!desk.heard.trim() || found.emergency) desk.suggested = found
    })
  }

  watch(() => desk.call?.id, follow, { immediate: true })
  onBeforeUnmount(() => stream?.close())
  return spoken
}
