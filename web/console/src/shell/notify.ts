import { ElMessage } from 'element-plus'
import { ref, type Ref } from 'vue'
import { ApiProblem, NetworkFailure } from '../api/problems'
import { texts } from '../texts'

const SHOWN_MS = 6000
const DONE_MS = 2500

/** `about`: which of several it was. */
export function tellProblem(error: unknown, about = ''): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  ElMessage({ type: 'error', message: [about, wordsOf(error)].filter(Boolean).join(' '), duration: SHOWN_MS, showClose: true, grouping: true })
}

export function tellDone(message: string): void {
  ElMessage({ type: 'success', message, duration: DONE_MS, grouping: true })
}

export function tellWarning(message: string): void {
  ElMessage({ type: 'warning', message, duration: SHOWN_MS, showClose: true, grouping: true })
}

/** What went wrong and what to do, in the server's words where it said any. */
export function wordsOf(error: unknown): string {
  if (error instanceof NetworkFailure) return texts.problems.network
  if (!(error instanceof ApiProblem)) return texts.problems.unknown
  const said = [error.title, error.detail].filter(Boolean).join(texts.problems.between)
  return said || texts.problems.refused(error.status)
}

/** For what is looked up and not done: never held back by anything else; a toast where it fails. */
export async function looked<T>(up: () => Promise<T>): Promise<T | undefined> {
  try {
    return await up()
  } catch (error) {
    tellProblem(error)
    return undefined
  }
}

/** Runs one thing at a time: `busy` while it runs, a toast where it fails; the answer is undefined then. */
export function useAct(): { busy: Ref<boolean>; act: <T>(what: () => Promise<T>) => Promise<T | undefined> } {
  const busy = ref(false)
  async function act<T>(what: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = true
    try {
      return await what()
    } catch (error) {
      tellProblem(error)
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { busy, act }
}
