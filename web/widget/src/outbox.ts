import { backoffMs, Nap } from './backoff'
import { ApiProblem, isTemporary } from './problems'
import type { Store } from './store'
import type { Draft, Reply } from './types'

export interface OutboxEvents {
  sending(draft: Draft): void
  /** A try failed; another follows by itself. */
  kept(draft: Draft, error: unknown): void
  answered(draft: Draft, reply: Reply): void
  /** The server will not take this message as it is. */
  refused(draft: Draft, error: unknown): void
}

/**
 * What the citizen said and the server has not answered yet. Sent one after the other, in order; kept in the tab's
 * store, so a reload loses nothing. A message may reach the server twice, its client_message_id makes that harmless.
 */
export class Outbox {
  private drafts: Draft[]
  private busy = false
  private readonly nap = new Nap()

  constructor(
    private readonly store: Store,
    private readonly send: (draft: Draft) => Promise<Reply>,
    private readonly events: OutboxEvents,
  ) {
    this.drafts = store.get<Draft[]>('outbox') ?? []
  }

  get waiting(): readonly Draft[] {
    return this.drafts
  }

  add(draft: Draft): void {
    this.keep([...this.drafts, draft])
    void this.run()
  }

  /** Forgets everything; an answer that is still under way is ignored. */
  clear(): void {
    this.keep([])
    this.nap.wake()
  }

  /** The network may be back: try now. */
  wake(): void {
    this.nap.wake()
    void this.run()
  }

  /** Sends until nothing waits. Only one run at a time. */
  async run(): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      for (let failures = 0; this.drafts[0]; ) {
        failures = (await this.tryOnce(this.drafts[0], failures)) ? 0 : failures + 1
      }
    } finally {
      this.busy = false
    }
  }

  private async tryOnce(draft: Draft, failures: number): Promise<boolean> {
    this.events.sending(draft)
    try {
      const reply = await this.send(draft)
      if (this.drop(draft)) this.events.answered(draft, reply)
      return true
    } catch (error) {
      if (!isTemporary(error)) {
        if (this.drop(draft)) this.events.refused(draft, error)
        return true
      }
      if (!this.drafts.includes(draft)) return true
      this.events.kept(draft, error)
      const asked = error instanceof ApiProblem ? error.retryAfterMs : null
      await this.nap.for(asked ?? backoffMs(failures + 1))
      return false
    }
  }

  private drop(draft: Draft): boolean {
    const had = this.drafts.includes(draft)
    if (had) this.keep(this.drafts.filter((other) => other !== draft))
    return had
  }

  private keep(drafts: Draft[]): void {
    this.drafts = drafts
    this.store.set('outbox', drafts)
  }
}
