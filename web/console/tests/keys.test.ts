import { beforeEach, expect, test, vi } from 'vitest'
import { areOn, nameOf, press, type Shortcut } from '../src/shell/keys'

class FakeElement {
  isContentEditable = false
  isLeft = false
  constructor(
    readonly tagName: string,
    readonly type = '',
    private readonly dialog = false,
  ) {}

  blur(): void {
    this.isLeft = true
  }

  closest(): FakeElement | null {
    return this.dialog ? this : null
  }
}

function key(name: string, more: Partial<KeyboardEvent> = {}, at = 0): KeyboardEvent {
  const event = { key: name, defaultPrevented: false, preventDefault: () => undefined, target: null, timeStamp: at }
  return { ...event, ...more } as unknown as KeyboardEvent
}

function sheet(...keys: string[]): { shortcuts: Shortcut[]; ran: string[] } {
  const ran: string[] = []
  return { ran, shortcuts: keys.map((each) => ({ keys: each, does: each, run: () => ran.push(each) })) }
}

beforeEach(() => {
  vi.stubGlobal('HTMLElement', FakeElement)
  areOn.value = true
})

test('a key runs what it stands for, whatever its case', () => {
  const { shortcuts, ran } = sheet('b', 'space')
  expect(press(key('B'), [shortcuts])).toBe(true)
  press(key(' '), [shortcuts])
  expect(ran).toEqual(['b', 'space'])
})

test('two keys after one another are one shortcut, and not after a long pause', () => {
  const { shortcuts, ran } = sheet('g c')
  press(key('g'), [shortcuts])
  press(key('c', {}, 300), [shortcuts])
  press(key('g', {}, 1000), [shortcuts])
  press(key('c', {}, 9000), [shortcuts])
  expect(ran).toEqual(['g c'])
})

test('while somebody types only keys that write nothing count', () => {
  const { shortcuts, ran } = sheet('b')
  const target = new FakeElement('TEXTAREA') as unknown as EventTarget
  press(key('b', { target }), [shortcuts])
  press(key('Escape', { target }), [[{ keys: 'escape', does: '', run: () => ran.push('escape'), inFields: true }]])
  expect(ran).toEqual(['escape'])
})

test('a box to tick is no text field', () => {
  const { shortcuts, ran } = sheet('b')
  press(key('b', { target: new FakeElement('INPUT', 'checkbox') as unknown as EventTarget }), [shortcuts])
  expect(ran).toEqual(['b'])
})

test('nothing counts while an input method composes, nor with a modifier', () => {
  expect(nameOf(key('b', { isComposing: true }))).toBeNull()
  expect(nameOf(key('b', { ctrlKey: true }))).toBeNull()
  expect(nameOf(key('Shift'))).toBeNull()
})

test('single characters can be turned off, other keys go on', () => {
  areOn.value = false
  const { shortcuts, ran } = sheet('b', 'g c', 'escape')
  for (const name of ['b', 'g', 'c', 'Escape']) press(key(name), [shortcuts])
  expect(ran).toEqual(['escape'])
})

test('under a dialog nothing is heard', () => {
  const { shortcuts, ran } = sheet('n')
  press(key('n', { target: new FakeElement('DIV', '', true) as unknown as EventTarget }), [shortcuts])
  expect(ran).toEqual([])
})

test('the sheet opened last comes first', () => {
  const below = sheet('1')
  const above = sheet('1')
  press(key('1'), [below.shortcuts, above.shortcuts])
  expect([below.ran, above.ran]).toEqual([[], ['1']])
})

test('a shortcut that does not count now leaves its key to the next', () => {
  const { shortcuts, ran } = sheet('1')
  press(key('1'), [shortcuts, [{ keys: '1', does: '', run: () => ran.push('never'), when: () => false }]])
  expect(ran).toEqual(['1'])
})

test('Esc leaves any field, on every page, but a dialog’s own', () => {
  const field = new FakeElement('INPUT', 'text')
  press(key('Escape', { target: field as unknown as EventTarget }), [])
  expect(field.isLeft).toBe(true)

  const inDialog = new FakeElement('INPUT', 'text', true)
  press(key('Escape', { target: inDialog as unknown as EventTarget }), [])
  const composing = new FakeElement('INPUT', 'text')
  press(key('Escape', { target: composing as unknown as EventTarget, isComposing: true }), [])
  expect([inDialog.isLeft, composing.isLeft]).toEqual([false, false])
})
