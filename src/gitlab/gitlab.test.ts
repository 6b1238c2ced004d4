import { describe, expect, it, test } from 'vitest'
import type { HttpRequest, HttpResponse } from '../model.ts'
import { type Api, ApiRefusal, findSticky, writeSticky } from '../forge/index.ts'
import { ownAccount } from './account.ts'
import { createApi } from './api.ts'
import { deploymentOf, lastApplied } from './deployments.ts'
import { mergedBy } from './merge-requests.ts'
import { withoutQuickActions } from './note-text.ts'
import { notesOn } from './notes.ts'
import { preflightRefusal } from './preflight.ts'
import { runOf } from './run.ts'

const SHA = 'a'.repeat(40)
const ENV = {
  CI_COMMIT_SHA: SHA,
  CI_PIPELINE_SOURCE: 'push',
  CI_PROJECT_URL: 'https://gitlab.example/g/p',
  CI_PROJECT_ID: '42',
  CI_COMMIT_BRANCH: 'main',
  CI_DEFAULT_BRANCH: 'main',
  CI_PIPELINE_ID: '7',
  CI_PIPELINE_URL: 'https://gitlab.example/g/p/-/pipelines/7',
  CI_JOB_ID: '8',
  CI_JOB_URL: 'https://gitlab.example/g/p/-/jobs/8',
  CI_PROJECT_VISIBILITY: 'private',
  CI_COMMIT_REF_PROTECTED: 'true',
}
const MERGE = {
  ...ENV,
  CI_PIPELINE_SOURCE: 'merge_request_event',
  CI_COMMIT_BRANCH: '',
  CI_COMMIT_REF_PROTECTED: 'false',
  CI_MERGE_REQUEST_IID: '3',
  CI_MERGE_REQUEST_PROJECT_ID: '42',
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '42',
}

/** The API with answers in order, and what was sent. */
const scripted = (answers: HttpResponse[]) => {
  const sent: HttpRequest[] = []
  const waits: number[] = []
  const api = createApi({
    url: 'https://gitlab.example/api/v4/',
    project: '42',
    token: { header: 'private-token', value: 'secret-token' },
    clock: { now: () => 0, sleep: (ms) => (waits.push(ms), Promise.resolve()) },
    transport: (request) => {
      sent.push(request)
      const answer = answers.shift()
      return answer === undefined ? Promise.reject(new Error('nothing more was expected')) : Promise.resolve(answer)
    },
  })
  return { api, sent, waits }
}
const reply = (status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: JSON.stringify(body),
})

/** An API that knows some answers and notes what is written. */
const fake = (answers: { [path: string]: unknown }) => {
  const written: [string, unknown][] = []
  const get = (path: string): Promise<unknown> =>
    path in answers ? Promise.resolve(answers[path]) : Promise.reject(new Error(`${path} was not expected`))
  const api: Api = {
    get,
    list: async (path) => (await get(path)) as unknown[],
    async *pages(path) {
      yield (await get(path)) as unknown[]
    },
    post: (path, body) => Promise.resolve(written.push([path, body])),
    patch: (path, body) => Promise.resolve(written.push([path, body])),
  }
  return { api, written }
}

describe('the API', () => {
  it('reads every page, by number where no link is given, and none of another host', async () => {
    const { api, sent } = scripted([
      reply(200, [1], { 'x-next-page': '2' }),
      reply(200, [2], {
        link: '<https://evil.example/api/v4/projects/42/issues?page=3>; rel="next"',
        'x-next-page': '3',
      }),
      reply(200, [3], { 'x-next-page': '' }),
    ])
    expect(await api.list('/issues?per_page=100')).toEqual([1, 2, 3])
    expect(sent.map(({ url }) => url)).toEqual([
      'https://gitlab.example/api/v4/projects/42/issues?per_page=100',
      'https://gitlab.example/api/v4/projects/42/issues?per_page=100&page=2',
      'https://gitlab.example/api/v4/projects/42/issues?page=3',
    ])
  })

  it('changes what is there by PUT, and waits where GitLab says that it did nothing', async () => {
    const { api, sent, waits } = scripted([
      reply(429, { message: 'This endpoint has been requested too many times.' }, { 'retry-after': '9' }),
      reply(200, {}),
      reply(429, {}, { 'ratelimit-remaining': '0', 'ratelimit-reset': '20' }),
      reply(201, {}),
    ])
    await api.patch('/issues/1', {})
    await api.post('/issues', {})
    expect(sent.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'POST', 'POST'])
    expect(waits).toEqual([9_000, 20_000])
  })

  it.each([
    [401, { message: '401 Unauthorized' }, 'expired'],
    [403, { error: 'insufficient_scope', scope: 'api' }, 'Reporter'],
    [400, { message: { base: ['is too long'] } }, undefined],
  ])('says what was refused with %i, and never the token', async (status, body, help) => {
    const error = await scripted([reply(status, body)])
      .api.post('/merge_requests/3/notes', { body: '' })
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ApiRefusal)
    expect(String(error)).toContain(`GitLab refused POST /api/v4/projects/42/merge_requests/3/notes: ${status}`)
    if (help !== undefined) expect((error as ApiRefusal).help).toContain(help)
    expect(JSON.stringify(error) + String(error)).not.toContain('secret-token')
  })
})

test('our note is found by marker and account; GitLab’s own and those of others are not it', async () => {
  const marker = '<!-- guestlist plan prod -->'
  const note = (id: number, author: number, body: string, system = false): object => ({
    id,
    author: { id: author },
    body,
    system,
  })
  const path = '/merge_requests/3/notes?order_by=created_at&sort=asc&per_page=100'
  const { api, written } = fake({
    [path]: [note(1, 13, marker), note(2, 9, marker, true), note(3, 9, `> ${marker}`), note(4, 9, `${marker}\r\nold`)],
    '~/user': { id: 9, username: 'project_42_bot' },
  })
  const author = await ownAccount(api)
  expect((await findSticky(notesOn(api, 3), 'prod', author))?.id).toBe(4)
  await writeSticky(notesOn(api, 3), { environment: 'prod', author, memory: { run: 1, commit: 'abc' }, body: '/merge' })
  expect(written).toEqual([
    ['/merge_requests/3/notes/4', { body: `${marker}\n<!-- guestlist run=1 commit=abc -->\n /merge` }],
  ])
  await expect(ownAccount(fake({ '~/user': {} }).api)).rejects.toThrow('which account')
})

test.each([
  '/merge',
  '/approve',
  'a\n/close',
  '```\n/merge\n```',
  '````\n/merge\n````',
  '\r/merge',
  'a\r\n/label ~x',
  '\n\n/rebase',
])('no line of %j is a quick action', (body) => {
  expect(withoutQuickActions(body).replaceAll('\r', '')).not.toMatch(/^\//m)
})

test('a run is told from its variables, and a missing one by its name', () => {
  expect(runOf(ENV)).toMatchObject({ branch: 'main', pipeline: 7, job: 8, mergeRequest: undefined, protectedRef: true })
  expect(runOf(MERGE).mergeRequest).toEqual({ iid: 3, head: SHA, fork: false, train: false })
  const merged = {
    ...MERGE,
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: 'b'.repeat(40),
    CI_MERGE_REQUEST_EVENT_TYPE: 'merge_train',
  }
  expect(runOf(merged).mergeRequest).toMatchObject({ head: 'b'.repeat(40), train: true })
  for (const name of ['CI_JOB_ID', 'CI_PROJECT_ID', 'CI_DEFAULT_BRANCH'])
    expect(() => runOf({ ...ENV, [name]: '' })).toThrow(`${name} is not set`)
})

describe('where a job may not go', () => {
  const token = (claims: object): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`
  const good = token({ environment_protected: 'true' })
  const ask = (env: object, needs = {}, of: string | undefined = good) =>
    preflightRefusal(runOf({ ...ENV, ...env }), { writes: false, unprotected: false, ...needs }, of)
  const writes = { writes: true }

  it.each<[what: string, env: object, needs: object, token: string | undefined, word: string | undefined]>([
    ['a merge request is planned', MERGE, {}, good, undefined],
    ['a fork, in the project', { ...MERGE, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '99' }, {}, good, 'fork'],
    [
      'a fork, in its own project',
      { ...MERGE, CI_PROJECT_ID: '99', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '99' },
      {},
      good,
      'fork',
    ],
    ['a public project', { CI_PROJECT_VISIBILITY: 'public' }, {}, good, 'public'],
    ['a trigger', { CI_PIPELINE_SOURCE: 'trigger' }, {}, good, 'trigger'],
    ['a parent pipeline', { CI_PIPELINE_SOURCE: 'parent_pipeline' }, {}, good, 'parent_pipeline'],
    ['main is applied', {}, writes, good, undefined],
    ['a merge request applies', MERGE, writes, good, 'only on main'],
    ['another branch applies', { CI_COMMIT_BRANCH: 'feature' }, writes, good, 'only on main'],
    ['a tag applies', { CI_COMMIT_BRANCH: '', CI_COMMIT_TAG: 'main' }, writes, good, 'only on main'],
    ['main is not protected', { CI_COMMIT_REF_PROTECTED: 'false' }, writes, good, 'not protected'],
    [
      'the environment is not protected',
      {},
      writes,
      token({ environment_protected: 'false' }),
      'environment is not protected',
    ],
    ['the job has no environment', {}, writes, token({}), 'environment is not protected'],
    ['the job has no token', {}, writes, undefined, 'environment is not protected'],
    ['the token is none', {}, writes, 'x', 'environment is not protected'],
    ['the tier has no protected environments', {}, { ...writes, unprotected: true }, token({}), undefined],
    ['the night has no environment', { CI_PIPELINE_SOURCE: 'schedule' }, writes, token({}), undefined],
  ])('%s', (_, env, needs, of, word) => {
    const why = preflightRefusal(runOf({ ...ENV, ...env }), { writes: false, unprotected: false, ...needs }, of)
    if (word === undefined) expect(why).toBeUndefined()
    else expect(why).toContain(word)
    expect(ask({})).toBeUndefined()
  })
})

describe('the mark', () => {
  const job = { id: 8, name: 'apply', ref: 'main', tag: false, status: 'success' }
  const deployment = { id: 1, sha: SHA, ref: 'main', status: 'success', deployable: job }
  const path = '/deployments?environment=a%2Fb&status=success&order_by=id&sort=desc&per_page=100'
  const find = (...list: object[]) => lastApplied(fake({ [path]: list }).api, 'a/b', 'main')

  it('is the newest deployment of our job on the branch', async () => {
    expect(await find(deployment, { ...deployment, sha: 'b'.repeat(40) })).toBe(SHA)
    expect(await find()).toBeUndefined()
  })

  it.each([
    { deployable: null },
    { deployable: { ...job, name: 'other' } },
    { deployable: { ...job, ref: 'feature' } },
    { deployable: { ...job, tag: true } },
    { deployable: { ...job, tag: undefined } },
    { deployable: { ...job, status: 'running' } },
    { ref: 'refs/merge-requests/3/head' },
    { status: 'running' },
    { sha: 'main' },
  ])('is not one with %j', async (wrong) => {
    expect(await find({ ...deployment, ...wrong })).toBeUndefined()
  })

  it('is looked for among the running ones by the job, with who agreed', async () => {
    const running = '/deployments?environment=a%2Fb&status=running&order_by=id&sort=desc&per_page=100'
    const approvals = [
      { status: 'approved', created_at: '2026-11-27T10:00:00Z' },
      { status: 'rejected', created_at: '2026-11-27T11:00:00Z' },
    ]
    const { api } = fake({
      [running]: [{ ...deployment, deployable: { id: 9 } }, deployment],
      '/deployments/1': { approvals },
    })
    expect(await deploymentOf(api, 'a/b', 8)).toEqual({ approvals: ['2026-11-27T10:00:00Z'] })
    expect(await deploymentOf(api, 'a/b', 10)).toBeUndefined()
  })
})

test('a commit belongs to the merge requests that were merged into the branch', async () => {
  const one = { iid: 3, sha: 'b'.repeat(40), state: 'merged', target_branch: 'main' }
  const path = `/repository/commits/${SHA}/merge_requests?per_page=100`
  const { api } = fake({ [path]: [one, { ...one, state: 'opened' }, { ...one, target_branch: 'other' }] })
  expect(await mergedBy(api, SHA, 'main')).toEqual([{ iid: 3, head: 'b'.repeat(40) }])
})
