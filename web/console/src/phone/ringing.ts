import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { callNews, type Call } from '../api/calls'

/** Calls that ring and that nobody has, the first to ring first; kept up to date by the telephone system's news. */
export function useRinging(): Ref<Call[]> {
  const calls = ref<Call[]>([])
  let news: EventSource | undefined

  onMounted(() => {
    news = callNews()
    news.addEventListener('call', (event) => {
      calls.value = withNews(calls.value, JSON.parse((event as MessageEvent<string>).data) as Call)
    })
  })
  onBeforeUnmount(() => news?.close())
  return calls
}

export function withNews(calls: readonly Call[], news: Call): Call[] {
  const others = calls.filter(({ id }) => id !== news.id)
  const all = news.status === 'ringing' ? [...others, news] : others
  return all.sort((one, other) => one.started_at.localeCompare(other.started_at))
}
