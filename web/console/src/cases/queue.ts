import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { departments, listCases, type CaseFilter, type CaseLine, type Department } from '../api/cases'
import { itemNames } from '../api/guides'
import { looked, useAct } from '../shell/notify'

/** The open cases that the filter leaves, the soonest due first; which is under the cursor, and which are picked. */
export function useQueue() {
  const { busy, act } = useAct()
  const filter = reactive<CaseFilter>({})
  const lines = shallowRef<CaseLine[]>([])
  const more = ref<string | null>(null)
  const known = shallowRef<Department[]>([])
  const names = shallowRef(new Map<string, string>())
  const place = ref(0)
  const picked = reactive(new Set<string>())
  const pickedLines = computed(() => lines.value.filter(({ no }) => picked.has(no)))

  let asked = 0

  /** What was asked for last is shown, whichever answer comes last. */
  async function load(): Promise<void> {
    const mine = ++asked
    const found = await looked(() => listCases(filter, ''))
    if (!found || mine !== asked) return
    lines.value = found.cases
    more.value = found.next_cursor
    picked.clear()
    place.value = 0
  }

  async function loadMore(): Promise<void> {
    const cursor = more.value
    const found = cursor && (await act(() => listCases(filter, cursor)))
    if (!found) return
    lines.value = [...lines.value, ...found.cases]
    more.value = found.next_cursor
  }

  async function start(): Promise<void> {
    await load()
    known.value = (await looked(departments)) ?? []
    names.value = (await looked(itemNames)) ?? new Map()
  }

  function move(by: number): void {
    place.value = Math.min(Math.max(place.value + by, 0), Math.max(lines.value.length - 1, 0))
  }

  function pick(no: string | undefined): void {
    if (no && !picked.delete(no)) picked.add(no)
  }

  watch(filter, load)
  const nameOf = (id: string | null): string => known.value.find((each) => each.id === id)?.name ?? id ?? ''
  return reactive({ busy, filter, lines, more, known, names, place, picked, pickedLines, nameOf, load, loadMore, start, move, pick })
}

export type Queue = ReturnType<typeof useQueue>
