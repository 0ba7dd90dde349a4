import { onUnmounted, ref, watch, type Ref } from 'vue'
import { characterCount } from './display'
import { mayHoldNumber } from './numbers'

const PAUSE_MS = 250
const SHORTEST = 2
const LONGEST = 20

/** Nothing is asked of the server while somebody tells who they are, or writes a whole sentence. */
export function isWorthSuggesting(text: string): boolean {
  const length = characterCount(text.trim())
  return length >= SHORTEST && length <= LONGEST && !text.includes('\n') && !mayHoldNumber(text)
}

/** What others ask that begins like this. A call that a later key made useless is given up. */
export function useSuggestions(
  text: Ref<string>,
  mayAsk: () => boolean,
  fetch: (text: string, signal: AbortSignal) => Promise<string[]>,
) {
  const found = ref<string[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let call: AbortController | null = null
  let quietFor: string | null = null

  function forget(): void {
    clearTimeout(timer)
    call?.abort()
    call = null
    found.value = []
  }

  async function ask(typed: string): Promise<void> {
    const own = (call = new AbortController())
    const answer = await fetch(typed, own.signal).catch(() => [])
    if (call === own) found.value = answer.filter((each) => each !== typed)
  }

  watch(text, (typed) => {
    clearTimeout(timer)
    if (!mayAsk() || typed === quietFor || !isWorthSuggesting(typed)) return forget()
    call?.abort()
    timer = setTimeout(() => void ask(typed.trim()), PAUSE_MS)
  })
  onUnmounted(forget)

  /** Puts them away for this text: asked to by Escape, or because one was taken. */
  return {
    found,
    dismiss: () => {
      quietFor = text.value
      forget()
    },
  }
}
