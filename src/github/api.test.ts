import { expect, test } from 'vitest'
import type { HttpRequest, HttpResponse } from '../model.ts'
import { ApiRefusal, fieldOf } from '../forge/index.ts'
import { createApi } from './api.ts'

const reply = (status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: JSON.stringify(body),
})

/** An API whose answers are given in order, on a clock that only notes what it was asked to wait. */
const scripted = (answers: (HttpResponse | Error)[]) => {
  const sent: HttpRequest[] = []
  const waits: number[] = []
  const api = createApi({
    url: 'https://api.example/',
    token: 'secret-token',
    repository: 'o/r',
    clock: { now: () => 0, sleep: (ms) => (waits.push(ms), Promise.resolve()) },
    transport: (request) => {
      sent.push(request)
      const answer = answers.shift()
      return answer === undefined || answer instanceof Error
        ? Promise.reject(answer ?? new Error('nothing more was expected'))
        : Promise.resolve(answer)
    },
  })
  return { api, sent, waits }
}

test('reads every page of a list, and no page of another host', async () => {
  const { api, sent } = scripted([
    reply(200, [1], { link: '<https://api.example/repos/o/r/issues?page=2>; rel="next", <x>; rel="last"' }),
    reply(200, [2]),
  ])
  expect(await api.list('/issues')).toEqual([1, 2])
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.example/repos/o/r/issues',
    'https://api.example/repos/o/r/issues?page=2',
  ])
  const elsewhere = scripted([
    reply(200, [1], { link: '<https://evil.example/repositories/9/issues?page=2>; rel="next"' }),
    reply(200, [2]),
  ])
  await elsewhere.api.list('/issues')
  expect(elsewhere.sent[1]?.url).toBe('https://api.example/repositories/9/issues?page=2')
})

test('an answer that is no list is an error, never an empty list', async () => {
  await expect(scripted([reply(200, { message: 'hm' })]).api.list('/issues')).rejects.toThrow('list')
})

test('a read is repeated after a lost answer and a 5xx, what makes something only after a look', async () => {
  const read = scripted([new Error('reset'), reply(502, {}), reply(200, { a: 1 })])
  expect(fieldOf(await read.api.get('/x'), 'a')).toBe(1)
  expect(read.waits).toEqual([1_000, 2_000])
  const write = scripted([reply(502, { message: 'bad gateway' })])
  await expect(write.api.post('/x', {})).rejects.toThrow('502')
  await expect(scripted([new Error('reset')]).api.post('/x', {})).rejects.toThrow('No response')
  const change = scripted([reply(502, {}), reply(200, {})])
  await change.api.patch('/x', {})
  expect(change.sent).toHaveLength(2)

  const arrived = scripted([reply(502, {})])
  expect(await arrived.api.post('/x', {}, () => Promise.resolve('there'))).toBe('there')
  const again = scripted([new Error('reset'), reply(201, { id: 1 })])
  expect(await again.api.post('/x', {}, () => Promise.resolve(undefined))).toEqual({ id: 1 })
  const refused = scripted([reply(422, { message: 'no' })])
  await expect(refused.api.post('/x', {}, () => Promise.resolve('there'))).rejects.toThrow('422')
})

test('a write waits where GitHub says that it did nothing', async () => {
  const { api, waits } = scripted([reply(403, {}, { 'retry-after': '7' }), reply(201, {})])
  await api.post('/x', {})
  expect(waits).toEqual([7_000])
  const unnamed = scripted([
    reply(403, { message: 'You have exceeded a secondary rate limit.' }),
    reply(429, {}),
    reply(201, {}),
  ])
  await unnamed.api.post('/x', {})
  expect(unnamed.waits).toEqual([5_000, 15_000])
  await expect(scripted([reply(403, { message: 'Resource not accessible' })]).api.post('/x', {})).rejects.toThrow('403')
})

test('a refusal says what was refused, and never the token', async () => {
  const error = await scripted([reply(404, { message: 'Not Found' })])
    .api.get('/x')
    .catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ApiRefusal)
  expect(String(error)).toContain('404 Not Found')
  expect(JSON.stringify(error) + String(error)).not.toContain('secret-token')
})
