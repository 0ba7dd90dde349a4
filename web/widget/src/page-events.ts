import { onMounted, onUnmounted } from 'vue'
import type { Conversation } from './conversation'

// A citizen who looks into another app for a moment should not lose the stream; one who left should not hold it.
const HIDDEN_FOR_MS = 60_000
// A clock that ticks this seldom has slept, and its stream may be dead without knowing it.
const TICK_MS = 10_000
const SLEPT_MS = 30_000

/** Tells the conversation when the network goes and comes, and lets it rest while nobody looks at the page. */
export function followPage(conversation: Conversation): void {
  let leaving: ReturnType<typeof setTimeout> | undefined
  let ticking: ReturnType<typeof setInterval> | undefined
  let ticked = Date.now()

  const visibility = () => {
    clearTimeout(leaving)
    if (document.hidden) leaving = setTimeout(conversation.pause, HIDDEN_FOR_MS)
    else conversation.resume()
  }

  const tick = () => {
    const slept = Date.now() - ticked > SLEPT_MS
    ticked = Date.now()
    if (slept && !document.hidden) conversation.wake()
  }

  onMounted(() => {
    ticked = Date.now()
    ticking = setInterval(tick, TICK_MS)
    window.addEventListener('online', conversation.wake)
    window.addEventListener('offline', conversation.wentOffline)
    document.addEventListener('visibilitychange', visibility)
  })
  onUnmounted(() => {
    clearTimeout(leaving)
    clearInterval(ticking)
    window.removeEventListener('online', conversation.wake)
    window.removeEventListener('offline', conversation.wentOffline)
    document.removeEventListener('visibilitychange', visibility)
    conversation.pause()
  })
}
