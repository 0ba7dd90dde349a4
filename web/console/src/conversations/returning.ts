import { onBeforeUnmount, onMounted, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { texts } from '../texts'
import type { LineDesk } from './line'
import { hasDrafts, type TalkDesk } from './talk'

/** Survives a change of page; the address survives a page that is loaded again. */
let last = ''

/** The talk to go on in: the one that was open, if it is still one's own; else the first that is. */
export function talkToOpen(wanted: string, mine: readonly { id: string }[]): string {
  return (mine.find(({ id }) => id === wanted) ?? mine[0])?.id ?? ''
}

/** Whoever comes back is in the same talk, and sees in the title of the page that somebody waits for an answer. */
export function useReturning(desk: LineDesk, talk: TalkDesk): void {
  const route = useRoute()
  const router = useRouter()
  const wanted = typeof route.query.talk === 'string' ? route.query.talk : last
  const here = route.name
  const title = document.title

  watch(
    () => desk.groups.mine,
    (mine) => {
      if (!talk.id && mine.length) talk.open(talkToOpen(wanted, mine))
    },
  )
  watch(
    () => talk.id,
    (id) => {
      last = id
      if (id !== (route.query.talk ?? '')) void router.replace({ query: id ? { talk: id } : {} })
    },
  )
  // Every change of the address sets the plain title again.
  watch(
    () => [desk.unanswered, route.fullPath] as const,
    ([count]) => {
      if (route.name === here) document.title = count ? texts.conversations.line.titled(count, title) : title
    },
  )

  const hold = (event: BeforeUnloadEvent): void => void (hasDrafts() && event.preventDefault())
  onMounted(() => addEventListener('beforeunload', hold))
  onBeforeUnmount(() => removeEventListener('beforeunload', hold))
}
