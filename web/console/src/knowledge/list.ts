import { reactive, ref, shallowRef, watch } from 'vue'
import { listItems, type ItemLine, type ItemState, type Listed } from '../api/knowledge'
import { looked, useAct } from '../shell/notify'

const WAIT_MS = 200

/** The items that words and state leave, and which one is under the cursor. */
export function useList() {
  const { busy, act } = useAct()
  const words = ref('')
  const state = ref<ItemState | ''>('')
  const lines = shallowRef<ItemLine[]>([])
  const counts = shallowRef<Partial<Listed['counts']>>({})
  const more = ref<string | null>(null)
  const place = ref(0)
  let asked = 0

  async function load(): Promise<void> {
    const mine = ++asked
    const found = await looked(() => listItems(words.value.trim(), state.value, ''))
    if (!found || mine !== asked) return
    lines.value = found.items
    counts.value = found.counts
    more.value = found.next_cursor
    place.value = 0
  }

  async function loadMore(): Promise<void> {
    const cursor = more.value
    const found = cursor && (await act(() => listItems(words.value.trim(), state.value, cursor)))
    if (!found) return
    lines.value = [...lines.value, ...found.items]
    more.value = found.next_cursor
  }

  function move(by: number): void {
    place.value = Math.min(Math.max(place.value + by, 0), Math.max(lines.value.length - 1, 0))
  }

  let timer = 0
  watch(words, () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void load(), WAIT_MS)
  })
  watch(state, load)
  return reactive({ busy, words, state, lines, counts, more, place, load, loadMore, move })
}

export type List = ReturnType<typeof useList>
