import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { job, type Job } from '../api/trying'
import { looked, useAct } from '../shell/notify'

const LOOK_MS = 2000

/** The newest job of a kind, followed as long as it runs; a page that comes later finds it again. */
export function useJob<Result>(
  newest: () => Promise<Job<Result>[]>,
  ended: () => void = () => undefined,
): { current: Ref<Job<Result> | undefined>; busy: Ref<boolean>; begin: (start: () => Promise<Job<Result>>) => Promise<void> } {
  const current = ref<Job<Result>>() as Ref<Job<Result> | undefined>
  const { busy, act } = useAct()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isGone = false

  function follow(found: Job<Result> | undefined): void {
    if (!found || isGone) return
    const ran = current.value?.status === 'running'
    current.value = found
    if (found.status === 'running') timer = setTimeout(() => void look(found.id), LOOK_MS)
    else if (ran) ended()
  }

  async function look(id: string): Promise<void> {
    follow((await looked(() => job<Result>(id))) ?? current.value)
  }

  async function begin(start: () => Promise<Job<Result>>): Promise<void> {
    clearTimeout(timer)
    follow(await act(start))
  }

  onMounted(async () => follow((await looked(newest))?.[0]))
  onBeforeUnmount(() => {
    isGone = true
    clearTimeout(timer)
  })
  return { current, busy, begin }
}
