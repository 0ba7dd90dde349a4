import { afterEach, expect, test, vi } from 'vitest'
import { checkIn } from '../src/api/hall-day'
import { asQuery, call, proof } from '../src/api/http'
import { ApiProblem, NetworkFailure } from '../src/api/problems'
import { signIn } from '../src/api/session'
import { wordsOf } from '../src/shell/notify'
import { texts } from '../src/texts'

function answering(status: number, body: unknown) {
  const answered = vi.fn(async (_url: string, _options: RequestInit) => new Response(JSON.stringify(body), { status }))
  vi.stubGlobal('fetch', answered)
  return answered
}

afterEach(() => {
  vi.unstubAllGlobals()
  proof.headers = {}
})

test('what is not given is no part of the address', () => {
  expect(asQuery({ q: '狗 证', none: null, empty: '', not: undefined, yes: false })).toBe('?q=%E7%8B%97+%E8%AF%81&yes=false')
  expect(asQuery({})).toBe('')
})

test('a refusal is told in the words of the server', async () => {
  answering(409, { code: 'case_changed', title: '有人先办了', detail: '请看一看再办。' })
  const problem = await call('POST', '/x').catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(ApiProblem)
  expect(wordsOf(problem)).toBe('有人先办了：请看一看再办。')
})

test('a refusal without words, and no network, have words of their own', () => {
  expect(wordsOf(new ApiProblem(500, '', '', ''))).toBe(texts.problems.refused(500))
  expect(wordsOf(new NetworkFailure())).toBe(texts.problems.network)
})

test('whoever is not known any more is told to the shell', async () => {
  answering(401, { code: 'staff_unknown' })
  const lost = vi.spyOn(proof, 'whenLost').mockImplementation(() => undefined)
  await call('GET', '/x').catch(() => undefined)
  expect(lost).toHaveBeenCalledOnce()
})

test('after the login each call carries its proof', async () => {
  const account = { name: 'wang', shown_name: '王', roles: [{ role: 'operator' }, { role: 'operator' }], password_must_change: false }
  const answered = answering(200, { account, csrf: 'proof' })
  expect(await signIn('wang', 'x')).toMatchObject({ shownName: '王', roles: ['operator'] })
  await call('POST', '/x')
  const [, options] = answered.mock.calls[1] ?? []
  expect(new Headers(options?.headers).get('X-CSRF-Token')).toBe('proof')
})

test.each([
  ['138 0013 8000', { phone: '13800138000' }],
  ['YY710-119-7828', { appointment_no: 'YY710-119-7828' }],
])('%s is checked in as what it is', async (given, body) => {
  const answered = answering(200, {})
  await checkIn('hall', given)
  expect(JSON.parse(String(answered.mock.calls[0]?.[1].body))).toEqual(body)
})
