import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { isWorthSuggesting, useSuggestions } from '../src/suggesting'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function typing(fetch: (text: string, signal: AbortSignal) => Promise<string[]>, mayAsk = () => true) {
  const text = ref('')
  vi.spyOn(console, 'warn').mockImplementation(() => undefined) // no component here to be unmounted
  const { found, dismiss } = effectScope().run(() => useSuggestions(text, mayAsk, fetch))!
  const type = async (typed: string, pause = 300) => {
    text.value = typed
    await nextTick()
    await vi.advanceTimersByTimeAsync(pause)
  }
  return { found, dismiss, type }
}

test('one call is made for what was typed without a pause', async () => {
  const fetch = vi.fn(async () => ['护士证延续'])
  const { found, type } = typing(fetch)
  await type('护', 50)
  await type('护士', 50)
  await type('护士证')
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(found.value).toEqual(['护士证延续'])
})

test('a call that a later key made useless is given up, and its answer is not shown', async () => {
  const signals: AbortSignal[] = []
  const answers: ((found: string[]) => void)[] = []
  const { found, type } = typing((_, signal) => new Promise((resolve) => (signals.push(signal), answers.push(resolve))))
  await type('护士')
  await type('护照')
  expect(signals[0]!.aborted).toBe(true)
  answers[1]!(['护照补办'])
  answers[0]!(['护士证延续'])
  await vi.advanceTimersByTimeAsync(0)
  expect(found.value).toEqual(['护照补办'])
})

test('nothing is asked while somebody tells who they are', async () => {
  const fetch = vi.fn(async () => [])
  const { type } = typing(fetch, () => false)
  await type('王芳')
  expect(fetch).not.toHaveBeenCalled()
})

test('put away, they stay away until something else is typed', async () => {
  const { found, dismiss, type } = typing(async (typed) => [`${typed}怎么办`])
  await type('护士证')
  dismiss()
  expect(found.value).toEqual([])
  await type('护士证延')
  expect(found.value).toEqual(['护士证延怎么办'])
})

test('a failing call shows nothing', async () => {
  const { found, type } = typing(() => Promise.reject(new Error('away')))
  await type('护士证')
  expect(found.value).toEqual([])
})

test.each([['护', false], ['护士', true], ['13800138', false], ['第一行\n第二行', false], ['字'.repeat(21), false]])(
  '%s is worth a call: %s',
  (typed, isWorth) => expect(isWorthSuggesting(typed)).toBe(isWorth),
)
