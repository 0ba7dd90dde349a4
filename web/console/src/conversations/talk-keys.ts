import type { Ref } from 'vue'
import { useShortcuts } from '../shell/keys'
import { texts } from '../texts'
import type { LineDesk } from './line'
import type { TalkDesk } from './talk'

interface Side {
  search: () => void
  note: () => void
  handOn: () => void
  giveBack: () => void
  close: () => void
}

interface Page {
  desk: LineDesk
  talk: TalkDesk
  page: Ref<HTMLElement | undefined>
  takeIt: (id: string | undefined) => Promise<void>
  begin: (words?: string) => void
  side: () => Side | undefined
}

/** They count outside of text fields. What ends a talk is led to and not done: a stray key sends nobody away. */
export function useTalkShortcuts({ desk, talk, page, takeIt, begin, side }: Page): void {
  const said = texts.conversations.keys
  const mine = (): boolean => talk.isMine
  const waits = (): boolean => talk.handoff?.status === 'waiting'

  function move(by: number): void {
    const lines = [...(page.value?.querySelectorAll<HTMLElement>('[data-handoff]') ?? [])]
    const focused = lines.findIndex((each) => each === document.activeElement)
    const chosen = lines.findIndex((each) => each.dataset.handoff === talk.id)
    const from = focused >= 0 ? focused : chosen >= 0 ? chosen : by > 0 ? -1 : 0
    lines[(from + by + lines.length) % Math.max(lines.length, 1)]?.focus()
  }

  useShortcuts([
    { keys: 'n', does: said.next, run: () => void takeIt(desk.next?.id), when: () => desk.next !== undefined },
    { keys: 't', does: said.take, run: () => void takeIt(talk.id), when: waits },
    { keys: 'j', does: said.down, run: () => move(1) },
    { keys: 'k', does: said.up, run: () => move(-1) },
    { keys: 'i', does: said.compose, run: () => begin(), when: mine },
    { keys: '/', does: said.canned, run: () => begin('/'), when: mine },
    { keys: 'q', does: said.search, run: () => side()?.search(), when: mine },
    { keys: 'b', does: said.note, run: () => side()?.note(), when: mine },
    { keys: 'o', does: said.handOn, run: () => side()?.handOn(), when: mine },
    { keys: 'r', does: said.giveBack, run: () => side()?.giveBack(), when: mine },
    { keys: 'e', does: said.close, run: () => side()?.close(), when: mine },
    {
      keys: 'p',
      does: said.phone,
      run: () => page.value?.querySelector<HTMLElement>('#why-call')?.focus(),
      when: () => talk.handoff?.status === 'call_back',
    },
    { keys: 's', does: said.seat, run: () => desk.sitDown(!desk.takes), when: () => desk.isSeated },
  ])
}
