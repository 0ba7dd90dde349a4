import { computed, reactive, ref, shallowRef } from 'vue'
import { dutyWeek, type DutyPost, type DutyWeek } from '../api/duty'
import { isoDay } from '../shell/days'
import { looked } from '../shell/notify'
import { texts } from '../texts'
import { mondayOf } from './week'

/** A week of a hall's roster, and the cell that is being changed. */
export function useRoster(hallId: () => string) {
  const day = ref(isoDay(new Date()))
  const week = shallowRef<DutyWeek | null>(null)
  const chosen = ref<{ post: string; day: string } | null>(null)
  const monday = computed(() => mondayOf(day.value))
  const post = computed(() => week.value?.posts.find(({ id }) => id === chosen.value?.post) ?? null)
  const cell = computed(() => post.value?.cells.find((each) => each.day === chosen.value?.day) ?? null)

  async function load(): Promise<void> {
    if (hallId()) week.value = (await looked(() => dutyWeek(hallId(), monday.value))) ?? null
  }

  function go(to: string): void {
    day.value = to
    chosen.value = null
    void load()
  }

  const nameOf = (id: string | null): string => {
    const found = week.value?.posts.find((each) => each.id === id)
    return found ? postName(found) : (id ?? '')
  }
  return reactive({ day, week, chosen, monday, post, cell, load, go, nameOf })
}

export type Roster = ReturnType<typeof useRoster>

export const postName = ({ kind, name }: Pick<DutyPost, 'kind' | 'name'>): string =>
  kind === 'counter' ? name : texts.duty.inTurn(texts.plan.kinds[kind], name)

/** Whose post it is that day: whoever is there, or where nobody is, whom the file names. */
export function officersOf(post: DutyPost, day: string): string[] {
  const there = post.cells.find((cell) => cell.day === day)?.on_duty.map(({ officer }) => officer) ?? []
  return there.length ? there : [post.primary, post.backup].filter((each) => each !== null)
}
