import { reactive, ref, shallowRef, watch } from 'vue'
import { itemNames } from '../api/guides'
import { hall, halls, type Hall, type HallLine } from '../api/halls'
import { looked } from '../shell/notify'
import { keep, kept } from './kept'

/** The hall that this browser looks at, the same on all pages of the hall; `enter` whenever it is another. */
export function useChosenHall(enter: () => Promise<void> | void) {
  const known = shallowRef<HallLine[]>([])
  const names = shallowRef(new Map<string, string>())
  const id = ref('')
  const found = shallowRef<Hall | null>(null)

  async function start(): Promise<void> {
    known.value = (await looked(() => halls())) ?? []
    names.value = (await looked(itemNames)) ?? new Map()
    const before = kept('hall')
    id.value = known.value.some((each) => each.id === before) ? before : (known.value[0]?.id ?? '')
  }

  watch(id, async (wanted) => {
    if (!wanted) return
    keep('hall', wanted)
    found.value = (await looked(() => hall(wanted))) ?? null
    await enter()
  })
  const nameOf = (code: string): string => names.value.get(code) ?? code
  return reactive({ known, id, found, nameOf, start })
}

export type ChosenHall = ReturnType<typeof useChosenHall>
