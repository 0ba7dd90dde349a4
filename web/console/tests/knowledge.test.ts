import { createSSRApp, reactive } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test } from 'vitest'
import type { Content, Opened } from '../src/api/knowledge'
import { asLines, asWords, changesOf, copied, freshId, joined } from '../src/knowledge/changes'
import { provideItem } from '../src/knowledge/injected'
import type { Item } from '../src/knowledge/item'
import ItemForm from '../src/knowledge/ItemForm.vue'
import PreviewPane from '../src/knowledge/PreviewPane.vue'
import { blankOption, blankQuestion, goesTo, going, INSTEAD, STOP } from '../src/knowledge/situations'
import { notesOf, stepsFor, writerOf } from '../src/knowledge/steps'

const BEFORE: Content = { name: '养犬登记证', fee: { text: '每年50元。', amount_yuan: '50' }, aliases: ['狗证'] }

test('only what was changed is sent', () => {
  const now = copied(BEFORE)
  expect(changesOf(BEFORE, now)).toEqual({})
  now.aliases = ['狗证', '犬证']
  expect(changesOf(BEFORE, now)).toEqual({ aliases: ['狗证', '犬证'] })
})

test('what two changed apart is put together', () => {
  const both = joined(BEFORE, { ...BEFORE, name: '狗证' }, { ...BEFORE, aliases: [] })
  expect(both.content).toEqual({ ...BEFORE, name: '狗证', aliases: [] })
  expect([both.theirs, both.both]).toEqual([['aliases'], []])
})

test('where two changed the same, mine stands and it is said', () => {
  const both = joined(BEFORE, { ...BEFORE, name: '我的' }, { ...BEFORE, name: '别人的' })
  expect([both.content.name, both.theirs, both.both]).toEqual(['我的', ['name'], ['name']])
  expect(joined(BEFORE, { ...BEFORE, name: '一样' }, { ...BEFORE, name: '一样' }).theirs).toEqual([])
})

test('empty lines and empty words are none', () => {
  expect(asLines(' 一 \n\n二\n')).toEqual(['一', '二'])
  expect(asWords('丢了、 找不到，没了,')).toEqual(['丢了', '找不到', '没了'])
})

test('nobody reviews what they wrote, and an admin who is no editor reviews nothing', () => {
  expect(stepsFor('submitted', { review: true, isWriter: false })).toContain('review')
  expect(stepsFor('submitted', { review: true, isWriter: true })).not.toContain('review')
  expect(stepsFor('submitted', { review: false, isWriter: false })).not.toContain('review')
  expect(stepsFor('published', { review: true, isWriter: false })).toEqual([])
})

test('what the desk notes by itself is no word of a person', () => {
  const step = (note: string) => ({ status: 'draft' as const, by: 'wang', at: '', note })
  expect(notesOf([step('replaced by 3'), step(''), step('金额要写依据')]).map(({ note }) => note)).toEqual(['金额要写依据'])
})

test('files are no person and are named in Chinese', () => {
  expect([writerOf('knowledge folder'), writerOf('wang')]).toEqual(['知识文件', 'wang'])
})

test('an answer leads to one thing only', () => {
  const option = { ...blankOption([]), next: 'who' }
  expect(goesTo(option)).toBe('who')
  const stops = going(option, STOP)
  expect([goesTo(stops), stops.next]).toEqual([STOP, ''])
  expect(goesTo(going(stops, INSTEAD))).toBe(INSTEAD)
  expect(going(stops, '')).toMatchObject({ next: '', instead: '', stop: '' })
})

test('a new question has two answers, and no id twice', () => {
  const first = blankQuestion([])
  const second = blankQuestion([first])
  expect(new Set([first.id, second.id]).size).toBe(2)
  expect(new Set(first.options.map(({ id }) => id)).size).toBe(2)
  expect(freshId('q', ['q2'])).toBe('q3')
})

const MATERIAL = { name: '身份证', form: '原件', copies: 1, note: '', deferrable: true }
const ITEM: Content = {
  ...BEFORE,
  materials: [MATERIAL, { name: '照片' }],
  legal_basis: [{ law: '养犬管理条例', article: '第八条', number: '' }],
  sources: [{ title: '养犬管理条例', grade: 'A', url: '' }],
  situations: [blankQuestion([])],
  unverified: ['fee'],
}

async function drawn(part: object): Promise<string> {
  const shown = {
    faults: [{ field: 'name', title: '事项名称', place: null, part: '', mend: '名称不能空着' }],
    answer: { status: 'answered', text: '先去派出所。' },
    notice: { next_question: { id: 'who', ask: '谁去办？', options: [{ id: 'self', say: '本人' }] }, parts: [], text: '' },
  }
  const opened = { titles: { fee: '收费' }, yaml: 'item: dog-licence' } as unknown as Opened
  const item = reactive({ opened, content: ITEM, changes: { fee: 1 }, shown, facet: 'fee', answers: {} }) as unknown as Item
  return renderToString(createSSRApp({ components: { part }, template: '<part />', setup: () => provideItem(item) }))
}

test('every field of the form has a name, and no id is there twice', async () => {
  const html = await drawn(ItemForm)
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  const fields = [...html.matchAll(/<(input|select|textarea)\b([^>]*)>/g)]
  expect(fields.length).toBeGreaterThan(50)
  const named = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id))
  const nameless = fields.filter(([, , given = '']) => {
    const [id, by] = [/\sid="([^"]+)"/.exec(given)?.[1], /aria-labelledby="([^"]+)"/.exec(given)?.[1]]
    return !(id && named.has(id)) && !(by && ids.includes(by))
  })
  expect(nameless.map(([tag]) => tag).filter((tag) => !/type="checkbox"/.test(tag))).toEqual([])
})

test('the preview shows what is said, what is wrong and the next question', async () => {
  const html = await drawn(PreviewPane)
  for (const words of ['先去派出所。', '名称不能空着', '谁去办？', '本人']) expect(html).toContain(words)
})
