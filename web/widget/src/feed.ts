import { backoffMs, Nap } from './backoff'
import { isTemporary } from './problems'

const LIVED_MS = 10_000

export interface FeedWork {
  /** Fetches what was missed. Each connection begins with it, so that a broken stream still is a slow poll. */
  catchUp(): Promise<void>
  /** Stays until the stream ends. */
  listen(stop: AbortSignal): Promise<void>
  failed(error: unknown): void
}

/** Keeps the live stream of answers open while it is wanted. */
export class Feed {
  private stop: AbortController | null = null
  private readonly nap = new Nap()

  constructor(private readonly work: FeedWork) {}

  start(): void {
    if (this.stop) return
    this.stop = new AbortController()
    void this.run(this.stop.signal)
  }

  end(): void {
    this.stop?.abort()
    this.stop = null
    this.nap.wake()
  }

  /** The network has changed: the open stream may be dead without knowing it. */
  renew(): void {
    if (!this.stop) return
    this.end()
    this.start()
  }

  private async run(stop: AbortSignal): Promise<void> {
    for (let attempt = 1; !stop.aborted; attempt++) {
      const began = Date.now()
      try {
        await this.work.catchUp()
        // Streams break all the time and nothing is lost by it; only a failed catchUp is worth a word.
        if (!stop.aborted) await this.work.listen(stop).catch(() => undefined)
        if (Date.now() - began > LIVED_MS) attempt = 0
      } catch (error) {
        if (stop.aborted) return
        this.work.failed(error)
        if (!isTemporary(error)) attempt = Math.max(attempt, 5)
      }
      if (!stop.aborted) await this.nap.for(backoffMs(Math.max(attempt, 1)))
    }
  }
}
