import { computed, reactive, ref, watch } from 'vue'
import { group, groups, type Group, type WholeGroup, type Why } from '../api/learning'
import { looked, tellProblem } from '../shell/notify'

const AGAIN_MS = 3000

/** The list of groups, and the one that is open. */
export function useGroups() {
  const filter = reactive<{ why: Why | undefined; q: string }>({ why: undefined, q: '' })
  const lines = ref<Group[]>([])
  const state = reactive({ ready: false, count: 0, questions: 0, next: null as number | null, busy: false })
  const place = ref(0)
  const open = ref<WholeGroup>()
  const current = computed(() => lines.value[place.value])
  let waiting: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  async function load(after = 0): Promise<void> {
    clearTimeout(waiting)
    running?.abort()
    const mine = (running = new AbortController())
    state.busy = true
    try {
      const page = await groups({ ...filter, after }, mine.signal)
      if (running !== mine) return
      lines.value = after ? [...lines.value, ...page.groups] : page.groups
      Object.assign(state, { ready: page.ready, count: page.count, questions: page.questions, next: page.next_cursor })
      if (!after) place.value = 0
      if (!page.ready) waiting = setTimeout(() => void load(), AGAIN_MS)
    } catch (error) {
      tellProblem(error)
    } finally {
      if (running === mine) state.busy = false
    }
  }

  /** What was dealt with leaves the list; the next one takes its place. */
  function dealtWith(id: string): void {
    const gone = lines.value.find((each) => each.id === id)
    lines.value = lines.value.filter((each) => each !== gone)
    if (gone) Object.assign(state, { count: state.count - 1, questions: state.questions - gone.count })
    place.value = Math.min(place.value, Math.max(0, lines.value.length - 1))
  }

  function move(by: number): void {
    place.value = Math.max(0, Math.min(lines.value.length - 1, place.value + by))
  }

  function stop(): void {
    clearTimeout(waiting)
    running?.abort()
  }

  watch(current, async (line) => {
    open.value = undefined
    if (!line) return
    const whole = await looked(() => group(line.id))
    if (current.value?.id === line.id) open.value = whole
  })
  watch(filter, () => void load())
  return { filter, lines, state, place, open, current, load, dealtWith, move, stop }
}

export type Groups = ReturnType<typeof useGroups>
