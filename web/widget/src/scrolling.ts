import { nextTick, ref, watch, type Ref } from 'vue'
import type { Entry } from './transcript'

const NEAR_PX = 120

/**
 * Where the log stands: the citizen's own words bring it to the end; an answer is shown from its beginning, under the
 * question; a citizen who has scrolled up to read is left alone and told that there is more below.
 */
export function useScrolling(log: Ref<HTMLElement | null>, entries: () => readonly Entry[]) {
  const hasMoreBelow = ref(false)
  let wasNearEnd = true
  let wasFilled = false

  const distanceToEnd = (element: HTMLElement) => element.scrollHeight - element.scrollTop - element.clientHeight

  const scrolled = () => {
    if (!log.value) return
    wasNearEnd = distanceToEnd(log.value) < NEAR_PX
    if (wasNearEnd) hasMoreBelow.value = false
  }

  const go = (top: number) => {
    const calm = !wasFilled || matchMedia('(prefers-reduced-motion: reduce)').matches
    log.value?.scrollTo({ top, behavior: calm ? 'auto' : 'smooth' })
  }

  const toEnd = () => log.value && go(log.value.scrollHeight)

  const toLastQuestion = () => {
    const questions = log.value?.querySelectorAll<HTMLElement>('[data-sender="citizen"]')
    const last = questions?.[questions.length - 1]
    if (last) go(last.offsetTop - 12)
    else if (wasFilled) toEnd()
  }

  watch(
    () => entries().length,
    async (now, before) => {
      const newest = entries()[now - 1]
      const follow = wasNearEnd || newest?.message.sender === 'citizen' || now < before
      await nextTick()
      if (!newest || !log.value) return
      if (newest.message.sender === 'citizen') toEnd()
      else if (follow) toLastQuestion()
      else hasMoreBelow.value = true
      wasFilled = true
    },
  )

  /** After the window was shut for a while: straight to where the reading goes on. */
  const showNewest = () => {
    wasFilled = false
    toLastQuestion()
    wasFilled = entries().length > 0
  }

  return { hasMoreBelow, scrolled, toEnd, showNewest }
}
