const FIRST_MS = 1_000
const LONGEST_MS = 15_000

/** How long to wait before try number `attempt` (1, 2, ...): doubling, with a spread so that a district does not knock at once. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS)
  return Math.round(full * (0.75 + random() * 0.5))
}

/** A wait that can be cut short, for example when the network is back. */
export class Nap {
  private end: (() => void) | null = null

  for(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake(), ms)
      this.end = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  wake(): void {
    const end = this.end
    this.end = null
    end?.()
  }
}
