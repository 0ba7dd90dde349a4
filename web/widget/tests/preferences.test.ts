import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import { keptPreferences, localeOf, scriptOf } from '../src/preferences'
import { memoryStore } from '../src/store'
import { setScript, texts } from '../src/texts'

test('what somebody chose is kept, and goes before what the page wants', async () => {
  const store = memoryStore()
  const first = keptPreferences(store, { elder: true, script: 'hans' })
  expect(first.elder).toBe(true)
  first.elder = false
  first.script = 'hant'
  await nextTick()
  expect(keptPreferences(store, { elder: true })).toEqual({ elder: false, script: 'hant', readsAloud: false })
})

test.each([['zh-Hant', 'hant'], ['zh-TW', 'hant'], ['zh-HK', 'hant'], ['zh-CN', 'hans'], ['', 'hans'], [undefined, 'hans']])(
  '%s is read in %s',
  (locale, script) => expect(scriptOf(locale)).toBe(script),
)

test('the fixed words change with the script, those with numbers in them too, and back', () => {
  expect([localeOf('hans'), localeOf('hant')]).toEqual(['zh-CN', 'zh-Hant'])
  setScript('hant')
  expect(texts.send).toBe('發送')
  expect(texts.slotWait(5)).toBe('大約等5分鐘')
  expect(texts.speaker.operator).toBe('人工坐席')
  expect(texts.noticeCopy).toBe('複製文字')
  setScript('hans')
  expect(texts.send).toBe('发送')
})
