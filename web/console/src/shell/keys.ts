import { onActivated, onBeforeUnmount, onDeactivated, onMounted, reactive, ref } from 'vue'

export interface Shortcut {
  /** As KeyboardEvent.key has it, lower case: 'b', 'enter', '?'; 'g c' is one after the other. */
  keys: string
  does: string
  run: () => void
  /** Whether it counts now; by default always. */
  when?: () => boolean
  /** Also while somebody types: only for keys that write nothing. */
  inFields?: boolean
}

const STORED = 'onewindow.keys'
const PATIENCE_MS = 1200

/** Single characters can be turned off (WCAG 2.1.4): somebody who dictates would press them unawares. */
export const areOn = ref(read() !== 'off')

export function turn(on: boolean): void {
  areOn.value = on
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off')
  } catch {
    // Not kept where the browser keeps nothing.
  }
}

/** Whether the help sheet lies open. */
export const showsSheet = ref(false)

/** What counts now, for the help sheet; the page's own first. */
export const active = reactive(new Set<readonly Shortcut[]>())

/** These count while the component is there. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const add = (): void => void active.add(shortcuts)
  const drop = (): void => void active.delete(shortcuts)
  onMounted(add)
  onActivated(add)
  onDeactivated(drop)
  onBeforeUnmount(drop)
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type)
  )
}

/** What lies under a dialog does not hear. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=dialog]') !== null
}

/** The key by its own name; null for what only changes others, and while an input method composes a character. */
export function nameOf(event: KeyboardEvent): string | null {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null
  if (/^(Shift|Control|Alt|Meta|Process|Dead)$/.test(event.key)) return null
  return event.key === ' ' ? 'space' : event.key.toLowerCase()
}

let begun: { key: string; at: number } | null = null

/** Whether a shortcut was run. The newest page's shortcuts come before the shell's. Esc leaves whatever field it is in. */
export function press(event: KeyboardEvent, sheets: Iterable<readonly Shortcut[]> = active): boolean {
  const key = nameOf(event)
  if (key === null || event.defaultPrevented || isInDialog(event.target)) return false
  const typing = isTyping(event.target)
  if (typing && key === 'escape') (event.target as HTMLElement).blur()
  const counts = ({ keys, when, inFields }: Shortcut): boolean =>
    (!typing || inFields === true) && (areOn.value || keys.length > 1 && !keys.includes(' ')) && (when?.() ?? true)
  const all = [...sheets].reverse().flat().filter(counts)
  const before = begun && event.timeStamp - begun.at < PATIENCE_MS ? `${begun.key} ` : ''
  begun = null
  const found = all.find(({ keys }) => keys === before + key) ?? all.find(({ keys }) => keys === key)
  if (found) {
    event.preventDefault()
    found.run()
    return true
  }
  if (all.some(({ keys }) => keys.startsWith(`${key} `))) begun = { key, at: event.timeStamp }
  return false
}

function read(): string | null {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null
  }
}
