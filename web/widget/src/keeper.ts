import type { Api } from './api'
import { ApiProblem } from './problems'
import type { Store } from './store'
import type { Message, Session } from './types'

/** Holds the key to the one conversation of this tab, starts it when first needed, and replaces it when it is gone. */
export class SessionKeeper {
  private current: Session | null
  private starting: Promise<Session> | null = null
  /** Started by this page and not used with success yet: if it is "gone" already, the fault is not its age. */
  private unproven = false
  /** Counts the forgettings: a conversation that began before one belongs to nobody. */
  private generation = 0

  constructor(
    private readonly api: Api,
    private readonly store: Store,
    private readonly started: (greeting: Message[], replacesOld: boolean) => void,
  ) {
    this.current = store.get<Session>('session')
  }

  async use<T>(call: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.get()
    try {
      const result = await call(session)
      this.unproven = false
      return result
    } catch (error) {
      if (!(error instanceof ApiProblem) || !error.isGone) throw error
      // A brand-new conversation that is unknown: do not start one after the other, try again later.
      if (this.unproven) throw new ApiProblem(503, error.code, error.detail, null)
      if (this.current === session) this.forget()
      return call(await this.get(true))
    }
  }

  get session(): Session | null {
    return this.current
  }

  forget(): void {
    this.generation++
    this.current = null
    this.starting = null
    this.store.remove('session')
  }

  private get(replacesOld = false): Promise<Session> {
    if (this.current) return Promise.resolve(this.current)
    if (!this.starting) {
      const starting = this.start(replacesOld)
      this.starting = starting
      const finished = () => {
        if (this.starting === starting) this.starting = null
      }
      starting.then(finished, finished)
    }
    return this.starting
  }

  private async start(replacesOld: boolean): Promise<Session> {
    const generation = this.generation
    const { session, greeting } = await this.api.start()
    if (generation !== this.generation) return this.get()
    this.current = session
    this.unproven = true
    this.store.set('session', session)
    this.started(greeting, replacesOld)
    return session
  }
}
