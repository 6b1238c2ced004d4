import { expect, test } from 'vitest'
import { outputLine, summaryLine } from './agent.ts'
import { lacksApproval, lastApplied } from './environments.ts'
import { commentWithin, quietLog, withoutReferences } from './harmless.ts'
import { preflightRefusal } from './preflight.ts'
import { pullsOf } from './pulls.ts'
import { type Run, runOf } from './run.ts'
import { threadsOf } from './threads.ts'
import { type Api, ApiRefusal } from '../forge/index.ts'

/** An API that knows some answers by how a path begins, and notes what is written. */
const fake = (answers: { [path: string]: unknown }) => {
  const written: [method: string, path: string, body: unknown][] = []
  const get = (path: string): Promise<unknown> => {
    const found = Object.entries(answers).find(([start]) => path.startsWith(start))
    return found === undefined
      ? Promise.reject(
          new ApiRefusal({ name: 'Azure DevOps', help: {} }, { method: 'GET', path, status: 404, message: '' }),
        )
      : Promise.resolve(found[1])
  }
  const list = async (path: string): Promise<unknown[]> => (await get(path)) as unknown[]
  const api: Api = {
    get,
    list,
    async *pages(path) {
      yield await list(path)
    },
    post: (path, body) => Promise.resolve(written.push(['POST', path, body]) > 0 ? answers[path] : undefined),
    patch: (path, body) => Promise.resolve(written.push(['PATCH', path, body])),
  }
  return { api, written }
}

const ENV = {
  SYSTEM_COLLECTIONURI: 'https://dev.azure.com/northwind/',
  SYSTEM_TEAMPROJECT: 'Outside World',
  SYSTEM_DEFINITIONID: '12',
  BUILD_BUILDID: '101',
  BUILD_REASON: 'IndividualCI',
  BUILD_SOURCEVERSION: 'a'.repeat(40),
  BUILD_SOURCEBRANCH: 'refs/heads/main',
  BUILD_SOURCESDIRECTORY: '/agent/1/s',
  BUILD_REPOSITORY_ID: 'r',
  BUILD_REPOSITORY_NAME: 'guests',
  BUILD_REPOSITORY_PROVIDER: 'TfsGit',
}

test('a run is read from its variables, and refused where they are not those of a pipeline', () => {
  expect(runOf(ENV)).toMatchObject({
    url: 'https://dev.azure.com/northwind/Outside%20World/_build/results?buildId=101',
    site: 'https://dev.azure.com/northwind/Outside%20World/_git/guests',
    attempt: '1.1',
    pull: undefined,
  })
  const pull = {
    BUILD_REASON: 'PullRequest',
    SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
    SYSTEM_PULLREQUEST_SOURCECOMMITID: 'b',
  }
  expect(runOf({ ...ENV, ...pull, SYSTEM_PULLREQUEST_ISFORK: 'True' }).pull).toEqual({
    number: 7,
    head: 'b',
    fork: true,
  })
  expect(() => runOf({ ...ENV, BUILD_REASON: 'PullRequest' })).toThrow('which pull request')
  expect(() => runOf({})).toThrow('SYSTEM_COLLECTIONURI is not set')
})

test.each<[string, Partial<Run>, { writes?: boolean; isPublic?: boolean }, string | undefined]>([
  ['a push', {}, { writes: true }, undefined],
  ['a pull request', { reason: 'PullRequest', ref: 'refs/pull/7/merge' }, {}, undefined],
  ['a pull request that writes', { reason: 'PullRequest' }, { writes: true }, 'Nothing is applied'],
  ['another branch that writes', { ref: 'refs/heads/x' }, { writes: true }, 'Only main is applied'],
  ['a tag of that name', { ref: 'refs/tags/main' }, { writes: true }, 'Only main is applied'],
  ['an unknown reason', { reason: 'ResourceTrigger' }, {}, 'of the kind ResourceTrigger'],
  ['a fork', { reason: 'PullRequest', pull: { number: 7, head: 'b', fork: true } }, {}, 'from a fork'],
  ['a public project', {}, { isPublic: true }, 'is public'],
  ['a repository elsewhere', { isAzureRepos: false }, {}, 'not one of Azure Repos'],
])('whether %s may go on', (_, over, { writes = false, isPublic = false }, expected) => {
  const why = preflightRefusal({ ...runOf(ENV), ...over }, { writes, isPublic, branch: 'main' })
  if (expected === undefined) expect(why).toBeUndefined()
  else expect(why).toContain(expected)
})

test('a reference is none any more, whatever it stands in, and the rest stays', () => {
  expect(withoutReferences('`@<8c6f>` #12 AB#12 !12 it&#39;s # a ## b @ me! 12 [x](y?z=#a)')).toBe(
    '`@ <8c6f>` # 12 AB# 12 ! 12 it&apos;s # a ## b @ me! 12 [x](y?z=#a)',
  )
})

test.each([
  ['words', 'word ', 140_000],
  ['signs', '#1', 135_000],
])('a comment of %s is as long as is taken', (_, piece, expected) => {
  const body = (budget: number): string => piece.repeat(budget / piece.length)
  expect(commentWithin(body)).toHaveLength(expected)
})

test('a log holds no command of the agent, and keeps its words', () => {
  expect(quietLog('x ##vso[task.complete]y\n##[error]z\n##VSO[a.b]')).toBe(
    'x # # vso[task.complete]y\n# # [error]z\n# # VSO[a.b]\n',
  )
  expect(quietLog('')).toBe('')
})

test('what is told to the agent is one line of plain words', () => {
  expect(outputLine('since', 'abc')).toBe('##vso[task.setvariable variable=since;isOutput=true]abc\n')
  for (const value of ['a b', 'a\nb', 'a]b', 'a%0Ab']) expect(() => outputLine('since', value)).toThrow('plain word')
  expect(() => summaryLine('a\n##vso[x.y]')).toThrow('more than one line')
})

test.each<[string, unknown[], string | undefined]>([
  ['no check', [], 'no approval'],
  ['a lock alone', [{ settings: {} }], 'no approval'],
  [
    'an approval that is off',
    [{ isDisabled: true, settings: { approvers: [{}], requesterCannotBeApprover: true } }],
    'no approval',
  ],
  ['one that nobody is named for', [{ settings: { approvers: [], requesterCannotBeApprover: true } }], 'no approval'],
  ['one that the starter may give', [{ settings: { approvers: [{}] } }], 'cannot give'],
  ['one by somebody else', [{ settings: { approvers: [{}], requesterCannotBeApprover: true } }], undefined],
])('what %s lacks', async (_, checks, expected) => {
  const lacks = await lacksApproval(fake({ '~/pipelines/checks': checks }).api, 5)
  if (expected === undefined) expect(lacks).toBeUndefined()
  else expect(lacks).toContain(expected)
})

const record = (id: number, minute: number, over: object = {}): object => ({
  result: 'succeeded',
  jobName: 'apply',
  finishTime: `2026-11-27T08:0${minute}:00Z`,
  definition: { id: 12 },
  owner: { id },
  ...over,
})
const build = (over: object = {}): object => ({
  sourceVersion: 'c'.repeat(40),
  sourceBranch: 'refs/heads/main',
  repository: { id: 'r' },
  ...over,
})
const applied = (records: unknown[], builds: { [path: string]: unknown }): Promise<string | undefined> =>
  lastApplied(
    fake({ '~/distributedtask/environments/5/': records, ...builds }).api,
    5,
    { definition: 12, repository: 'r' },
    'main',
  )

test('the mark is the newest job of this pipeline that succeeded, in whatever order they come', async () => {
  const records = [
    record(1, 1),
    record(3, 3),
    record(2, 2),
    record(4, 4, { result: 'failed' }),
    record(5, 5, { definition: { id: 13 } }),
    record(6, 6, { jobName: 'other' }),
  ]
  expect(await applied(records, { '~/build/builds/3': build() })).toBe('c'.repeat(40))
  expect(await applied([], {})).toBeUndefined()
  // An older one is not the last.
  expect(await applied(records, { '~/build/builds/2': build() })).toBeUndefined()
  for (const over of [{ sourceBranch: 'refs/heads/x' }, { repository: { id: 's' } }])
    await expect(applied(records, { '~/build/builds/3': build(over) })).rejects.toThrow('not one of main')
})

test('a pull request is found by the commit that it was merged as, to the branch that is applied', async () => {
  const pull = (id: number, target = 'main'): object => ({
    pullRequestId: id,
    targetRefName: `refs/heads/${target}`,
    lastMergeSourceCommit: { commitId: `head${id}` },
  })
  const { api } = fake({
    '/pullrequestquery': { results: [{ a: [pull(7), pull(8, 'other')], b: [pull(9)], z: [pull(10)] }] },
  })
  expect(await pullsOf(api, ['a', 'b'], 'main')).toEqual([
    { number: 7, head: 'head7' },
    { number: 9, head: 'head9' },
  ])
})

test('a thread of ours is one with our memory, in either form of a property; a deleted one is none', async () => {
  const thread = (id: number, memory: unknown, over: object = {}): object => ({
    id,
    properties: { 'Guestlist.Memory': memory },
    comments: [{ id: 1, content: 'text', author: { id: 'me' }, ...over }],
  })
  const { api, written } = fake({
    '/pullRequests/7/threads': [
      { id: 1, comments: [{ content: 'another' }] },
      thread(2, { $type: 'System.String', $value: 'a\nb' }),
      thread(3, 'a\nb'),
      thread(4, 'a\nb', { isDeleted: true }),
      { ...thread(5, 'a\nb'), isDeleted: true },
    ],
  })
  const threads = threadsOf(api, 7, 'active')
  const found = []
  for await (const page of threads.pages()) found.push(...page)
  expect(found).toEqual([2, 3].map((id) => ({ id, body: 'a\nb\ntext', author: 'me' })))
  await threads.change(2, 'a\nc\nnew\ntext')
  expect(written).toEqual([
    ['PATCH', '/pullRequests/7/threads/2/comments/1', { content: 'new\ntext' }],
    [
      'PATCH',
      '/pullRequests/7/threads/2',
      { status: 'active', properties: { 'Guestlist.Memory': { $type: 'System.String', $value: 'a\nc' } } },
    ],
  ])
})
