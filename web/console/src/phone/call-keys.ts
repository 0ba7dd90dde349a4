import { useShortcuts, type Shortcut } from '../shell/keys'
import { texts } from '../texts'
import type { Panel, PhoneDesk } from './desk'

export const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']
export const PANEL_KEYS: Record<Panel, string> = { book: 'b', case: 'c', send: 's', help: 'h', wrap: 'w' }
export const panels = Object.entries(PANEL_KEYS) as [Panel, string][]

/** The keys of a call: they count outside of text fields, and those of the script only while no panel covers it. */
export function useCallShortcuts(desk: PhoneDesk, hearAgain: () => void): void {
  const inCall = (): boolean => desk.call !== null
  const atScript = (): boolean => inCall() && desk.panel === null && desk.script !== null
  const reads = (): boolean => atScript() && !desk.script?.question && desk.reading.left > 0

  const digits: Shortcut[] = DIGITS.map((key) => ({
    keys: key,
    does: texts.phone.keys.answer(key),
    run: () => void desk.answer(key),
    when: () => atScript() && Boolean(desk.script?.question?.options.some((option) => option.key === key)),
  }))
  useShortcuts([
    { keys: '/', does: texts.phone.keys.hear, run: hearAgain, when: inCall },
    ...digits,
    { keys: 'space', does: texts.phone.keys.readLine, run: () => desk.reading.readNext(), when: () => reads() && !onControl() },
    { keys: 'enter', does: texts.phone.keys.readPart, run: () => desk.reading.readPart(), when: () => reads() && !onControl() },
    { keys: 'a', does: texts.phone.keys.readAll, run: () => desk.reading.readAll(), when: reads },
    { keys: 'backspace', does: texts.phone.keys.back, run: () => void desk.back(), when: () => atScript() && Boolean(desk.script?.answers.length) },
    ...panels.map(([panel, keys]) => ({ keys, does: texts.phone.panels[panel], run: () => void (desk.panel = panel), when: inCall })),
    { keys: 'escape', does: texts.phone.keys.close, run: () => void (desk.panel = null), when: () => desk.panel !== null, inFields: true },
  ])
}

/** Enter and the space bar on a button or a box are its own. */
function onControl(): boolean {
  return document.activeElement?.matches('button, a, input, select, textarea, summary') ?? false
}
