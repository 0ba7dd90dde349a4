import { nextTick, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import type { Entry } from './transcript'

const NEAR_PX = 120
const endOf = (part: HTMLElement) => part.offsetTop + part.offsetHeight
const BY_HAND = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Where the log stands: the citizen's own words bring it to the end; an answer is shown from its beginning, under the
 * question; a citizen who has scrolled away to read is left alone and told that there is more below.
 */
export function useScrolling(log: Ref<HTMLElement | null>, entries: () => readonly Entry[]) {
  const hasMoreBelow = ref(false)
  let isNearEnd = true
  /** The citizen moved the log and left the end. Our own smooth scrolling passes through such places too. */
  let isReadingBack = false
  let isMovedByHand = false
  let wasFilled = false

  const scrolled = () => {
    if (!log.value) return
    const { scrollHeight, scrollTop, clientHeight } = log.value
    isNearEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX
    if (isNearEnd) hasMoreBelow.value = false
    if (isMovedByHand) isReadingBack = !isNearEnd
  }

  const go = (top: number) => {
    isMovedByHand = false
    isReadingBack = false
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
      await nextTick()
      const newest = entries()[now - 1]
      if (!newest || !log.value) return
      if (newest.message.sender === 'citizen') toEnd()
      else if (!isReadingBack || now < before) toLastQuestion()
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

  /** What is read stays where it is while the letters change their size. To be called before they do. */
  const keepPlace = async () => {
    const box = log.value
    const parts = [...(box?.children ?? [])] as HTMLElement[]
    const seen = parts.filter((part) => box && endOf(part) > box.scrollTop && part.offsetTop < box.scrollTop + box.clientHeight)
    const read = seen.filter((part) => part.dataset.sender === 'citizen').pop() ?? seen[0]
    if (!box || !read) return
    const above = read.offsetTop - box.scrollTop
    const share = above / Math.max(read.offsetHeight, 1)
    await nextTick()
    const room = Math.max(box.clientHeight - read.offsetHeight, 0)
    box.scrollTop = read.offsetTop - (above > 0 ? Math.min(above, room) : share * read.offsetHeight)
  }

  // The on-screen keyboard or a line of status takes room away: who was at the end stays there.
  const room = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => {
    if (log.value && isNearEnd) log.value.scrollTop = log.value.scrollHeight
  })
  const moved = () => (isMovedByHand = true)
  onMounted(() => {
    if (!log.value) return
    room?.observe(log.value)
    for (const event of BY_HAND) log.value.addEventListener(event, moved, { passive: true })
  })
  onUnmounted(() => room?.disconnect())

  return { hasMoreBelow, scrolled, toEnd, showNewest, keepPlace }
}
