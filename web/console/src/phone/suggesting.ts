import { ref, type Ref } from 'vue'

/**
 * Asks on every key at once, and shows the newest answer only: a slower, older one is stopped, never shown.
 * `failed` hears of what went wrong, but not of what was stopped.
 */
export function newestOnly<Asked, Answer>(
  ask: (asked: Asked, stop: AbortSignal) => Promise<Answer>,
  failed: (error: unknown) => void,
): { answer: Ref<Answer | null>; ask: (asked: Asked) => Promise<void>; clear: () => void } {
  const answer = ref<Answer | null>(null) as Ref<Answer | null>
  let running: AbortController | null = null

  function clear(): void {
    running?.abort()
    running = null
    answer.value = null
  }

  async function start(asked: Asked): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const found = await ask(asked, mine.signal)
      if (running === mine) answer.value = found
    } catch (error) {
      if (running === mine) failed(error)
    }
  }

  return { answer, ask: start, clear }
}

/** Keys that choose the first, second and third suggestion while one types. */
export const PLACES = ['Enter', 'F2', 'F3']
