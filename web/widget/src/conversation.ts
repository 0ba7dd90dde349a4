import { NOBODY, sparingly, type Live } from './live'
import { computed, readonly, ref, shallowRef } from 'vue'
import type { Api } from './api'
import { Feed } from './feed'
import { newId } from './ids'
import { SessionKeeper } from './keeper'
import { readRecord } from './record'
import { Outbox } from './outbox'
import { ApiProblem, NetworkFailure } from './problems'
import type { Store } from './store'
import * as transcript from './transcript'
import type { ConversationState, Draft, Message, QuickReply } from './types'

export type Connection = 'idle' | 'connecting' | 'online' | 'offline' | 'busy'


/** One citizen's conversation: what is shown, and what can be done with it. No word of Chinese and no DOM in here. */
export function useConversation(api: Api, store: Store) {
  const entries = shallowRef<transcript.Entry[]>([])
  const connection = ref<Connection>('idle')
  const state = ref<ConversationState>('bot')
  const live = ref<Live>(NOBODY)
  const busyDetail = ref('')
  const renewed = ref(false)
  const returnedText = ref<{ text: string; problem: string } | null>(null)
  const isAsking = ref(false)
  const openReplyKeys = computed(() => transcript.keysWithOpenReplies(entries.value))
  const lastCardKeys = computed(() => transcript.keysOfLastCards(entries.value))
  const expectsPhone = computed(() => transcript.isExpected(entries.value, 'phone'))
  const mayHoldPhone = computed(() => transcript.mayHold(entries.value, 'phone'))
  // The id of the last message of an unbroken record. Answers to a POST do not move it: others may lie before them.
  let cursor: string | null = null

  const keeper = new SessionKeeper(api, store, (greeting, replacesOld) => {
    cursor = null
    state.value = 'bot'
    renewed.value = replacesOld
    entries.value = transcript.adoptRecord(transcript.undelivered(entries.value), null, greeting)
  })

  const outbox = new Outbox(store, (draft) => keeper.use((session) => api.send(session, draft)), {
    sending: (draft) => {
      isAsking.value = true
      update(draft, 'sending')
    },
    kept: (draft, error) => {
      isAsking.value = false
      update(draft, 'kept')
      failed(error)
    },
    answered: (draft, reply) => {
      isAsking.value = outbox.waiting.length > 0
      succeeded(reply.state)
      update(draft, 'delivered')
      merge(reply.messages)
    },
    refused: (draft, error) => {
      isAsking.value = outbox.waiting.length > 0
      const problem = error instanceof ApiProblem ? error.detail : ''
      if (error instanceof ApiProblem && error.code === 'text_too_long') {
        entries.value = transcript.withoutEntry(entries.value, draft.clientMessageId)
        returnedText.value = { text: draft.text ?? draft.shown, problem }
      } else {
        entries.value = transcript.setDelivery(entries.value, draft.clientMessageId, 'refused', problem)
      }
      connection.value = 'online'
    },
  })

  const feed = new Feed({
    catchUp: () => keeper.use(async (session) => {
      const from = cursor
      const page = await readRecord(api, session, from)
      if (keeper.session !== session || cursor !== from) return
      entries.value = transcript.adoptRecord(entries.value, from, page.messages)
      cursor = page.messages[page.messages.length - 1]?.id ?? from
      succeeded(page.state)
    }),
    listen: (stop) => {
      const session = keeper.session
      if (!session) return Promise.resolve()
      const changed = (now: Live) => {
        if (stop.aborted) return
        live.value = now
        state.value = now.state
      }
      return api.listen(session, cursor, stop, take, changed)
      function take(message: Message): void {
        if (stop.aborted) return
        merge([message])
        cursor = message.id
        // Only the record tells who answers now: an operator's or the system's word may have changed it.
        if (message.sender === 'operator' || message.sender === 'system') void refreshState()
      }
    },
    failed,
  })

  async function refreshState(): Promise<void> {
    const after = cursor
    await keeper.use((session) => api.record(session, after)).then((page) => succeeded(page.state), failed)
  }

  function merge(messages: Message[]): void {
    entries.value = transcript.mergeMessages(entries.value, messages)
  }

  function update(draft: Draft, delivery: transcript.Delivery): void {
    entries.value = transcript.setDelivery(entries.value, draft.clientMessageId, delivery)
  }

  function succeeded(now: ConversationState): void {
    connection.value = 'online'
    busyDetail.value = ''
    state.value = now
  }

  function failed(error: unknown): void {
    connection.value = error instanceof NetworkFailure ? 'offline' : 'busy'
    busyDetail.value = error instanceof ApiProblem ? error.detail : ''
  }

  function say(draft: Draft): void {
    entries.value = transcript.addDraft(entries.value, draft)
    connect()
    outbox.add(draft)
  }

  /** Starts or goes on with the conversation; harmless when it is running. */
  function connect(): void {
    if (connection.value === 'idle') {
      connection.value = 'connecting'
      for (const draft of outbox.waiting) entries.value = transcript.addDraft(entries.value, draft)
      void outbox.run()
    }
    feed.start()
  }

  return {
    entries: computed(() => entries.value),
    connection: readonly(connection),
    state: readonly(state),
    live: readonly(live),
    /** The citizen types: told to whoever holds the conversation. */
    types: sparingly(() => {
      if (state.value === 'human' && keeper.session) void api.types(keeper.session)
    }),
    busyDetail: readonly(busyDetail),
    renewed: readonly(renewed),
    isAsking: readonly(isAsking),
    openReplyKeys,
    lastCardKeys,
    expectsPhone,
    mayHoldPhone,
    /** A text that the server found too long, to be put back for the citizen to shorten. */
    returnedText,
    hasUnsent: () => outbox.waiting.length > 0,
    connect,
    /** Closes the live stream, for example while the page is hidden; the outbox goes on. */
    pause: () => feed.end(),
    resume: () => {
      if (connection.value !== 'idle') connect()
    },
    wake: () => {
      if (connection.value === 'idle') return
      outbox.wake()
      feed.renew()
    },
    wentOffline: () => {
      if (connection.value !== 'idle') connection.value = 'offline'
    },
    /** `shown`: how the citizen sees it until the server has it, if not as typed. */
    sendText: (text: string, shown = text) => say({ clientMessageId: newId(), shown, text }),
    choose: (reply: QuickReply) => say({ clientMessageId: newId(), shown: reply.title, payload: reply.payload }),
    /** The same record in another script. */
    reread: () => {
      if (connection.value === 'idle') return
      cursor = null
      feed.renew()
    },
    /** Forgets this conversation on this device and begins a new one. */
    restart: () => {
      feed.end()
      outbox.clear()
      keeper.forget()
      entries.value = []
      cursor = null
      renewed.value = false
      isAsking.value = false
      state.value = 'bot'
      connection.value = 'idle'
      connect()
    },
  }
}

export type Conversation = ReturnType<typeof useConversation>
