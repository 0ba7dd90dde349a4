import { ref, watch } from 'vue'
import { shownText } from './display'
import { texts } from './texts'
import type { Entry } from './transcript'

const KEPT = 4

/** What a screen reader is told of a message: who says it, what, and that there is more to look at or to choose. */
export function announcement({ message }: Entry): string {
  const titles = message.quick_replies.map((reply) => reply.title).join('，')
  return [
    `${texts.speaker[message.sender]}：${shownText(message)}`,
    message.cards.length ? texts.cardsRead : '',
    titles && texts.repliesRead(titles),
  ]
    .filter(Boolean)
    .join('\n')
}

/** What is new of what others said. A record that was there before (a reload) is old as a whole. */
export function newEntries(entries: readonly Entry[], known: Set<string>): Entry[] {
  const others = entries.filter((entry) => entry.message.sender !== 'citizen')
  const wasThere = known.size === 0 && entries.some((entry) => entry.message.sender === 'citizen' && entry.message.id)
  const fresh = wasThere ? [] : others.filter((entry) => !known.has(entry.key))
  for (const entry of others) known.add(entry.key)
  return fresh
}

/** The log itself is silent for screen readers, because its cards change; each message is told once, here. */
export function useAnnouncements(entries: () => readonly Entry[], heard: (entry: Entry) => void) {
  const known = new Set<string>()
  const lines = ref<{ key: string; text: string }[]>([])
  watch(
    entries,
    (now) => {
      if (!now.length) known.clear()
      for (const entry of newEntries(now, known)) {
        lines.value = [...lines.value, { key: entry.key, text: announcement(entry) }].slice(-KEPT)
        heard(entry)
      }
    },
    { immediate: true },
  )
  return lines
}
