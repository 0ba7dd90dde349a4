import { ref, type Ref } from 'vue'

/**
 * Asks on every key at once, and shows the newest answer only: a slower, older one is stopped, never shown.
 * `failed` hears of what went wrong, but not of what was stopped.
 */
export function newestOnly<Asked, Answer>(
  ask: (asked: Asked, stop: AbortSignal) => Promise<Answer>,
  failed: (error: unknown) => void,
): { answer: Ref<Answer | null>; ask: (asked: Asked) => Promise<void>; settled: () => Promise<boolean>; clear: () => void } {
  const answer = ref<Answer | null>(null) as Ref<Answer | null>
  let running: AbortController | null = null
  let last: Promise<boolean> = Promise.resolve(true)

  function clear(): void {
    running?.abort()
    running = null
    last = Promise.resolve(true)
    answer.value = null
  }

  async function start(asked: Asked): Promise<boolean> {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const found = await ask(asked, mine.signal)
      if (running === mine) answer.value = found
      return running === mine
    } catch (error) {
      if (running === mine) failed(error)
      return false
    }
  }

  async function asks(asked: Asked): Promise<void> {
    await (last = start(asked))
  }

  /** Whether the answer is that to what was asked last; waits for it. */
  async function settled(): Promise<boolean> {
    const newest = last
    const isThere = await newest
    return newest === last ? isThere : settled()
  }

  return { answer, ask: asks, settled, clear }
}

/** Keys that choose the first, second and third suggestion while one types. */
export const PLACES = ['Enter', 'F2', 'F3']
