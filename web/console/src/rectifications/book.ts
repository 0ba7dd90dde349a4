import { reactive, ref, shallowRef, watch } from 'vue'
import { departments, type Department } from '../api/cases'
import { rectification, rectifications, type Rectification, type RectificationLine, type RectificationWanted } from '../api/rectifications'
import { looked } from '../shell/notify'

/** The bad ratings that are being put right, as the filter leaves them, and the one that is looked at. */
export function useRectifications() {
  const wanted = reactive<RectificationWanted>({ department: '', status: '', late: undefined, call: undefined })
  const lines = shallowRef<RectificationLine[]>([])
  const more = ref<string | null>(null)
  const known = shallowRef<Department[]>([])
  const chosen = ref('')
  const one = shallowRef<Rectification | null>(null)
  let asked = 0

  async function load(cursor = ''): Promise<void> {
    const mine = ++asked
    const found = await looked(() => rectifications(wanted, cursor))
    if (!found || mine !== asked) return
    lines.value = cursor ? [...lines.value, ...found.rectifications] : found.rectifications
    more.value = found.next_cursor
  }

  async function open(no: string): Promise<void> {
    chosen.value = no
    one.value = (await looked(() => rectification(no))) ?? null
  }

  async function took(changed: Rectification | null): Promise<void> {
    if (changed) one.value = changed
    else await open(chosen.value)
    await load()
  }

  async function start(): Promise<void> {
    await load()
    known.value = (await looked(departments)) ?? []
  }

  function move(by: number): void {
    const place = lines.value.findIndex(({ no }) => no === chosen.value)
    const next = lines.value[Math.min(Math.max(place + by, 0), lines.value.length - 1)]
    if (next) void open(next.no)
  }

  watch(wanted, () => load())
  return reactive({ wanted, lines, more, known, chosen, one, load, open, took, start, move })
}

export type Rectifications = ReturnType<typeof useRectifications>
