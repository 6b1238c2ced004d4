import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Api, ApiRefusal, findSticky, writeSticky } from '../forge/index.ts'
import { markerOf, memoryLine } from '../forge/marker.ts'
import { GITHUB } from './api.ts'
import { artifactOf } from './artifact-link.ts'
import { ownLogin } from './author.ts'
import { artifactName, runWithPlan } from './artifacts.ts'
import { approvalOf, othersIn } from './environments.ts'
import { quietLog } from './log.ts'
import { issuerOf } from './oidc.ts'
import { setOutputs } from './outputs.ts'
import { preflightRefusal, sharedEnvironment } from './preflight.ts'
import { chosen } from './pulls.ts'
import { runOf } from './run.ts'
import { commentsAt } from './comments.ts'

const refusal = (method: string, path: string): ApiRefusal =>
  new ApiRefusal(GITHUB, { method, path, status: 404, message: 'Not Found' })

/** An API that knows some answers and notes what is written. */
const fake = (answers: { [path: string]: unknown }) => {
  const written: [string, unknown][] = []
  const get = (path: string): Promise<unknown> =>
    path in answers ? Promise.resolve(answers[path]) : Promise.reject(refusal('GET', path))
  const list = async (path: string, within?: string): Promise<unknown[]> => {
    const found = await get(path)
    return (within === undefined ? found : (found as Record<string, unknown>)[within]) as unknown[]
  }
  const api: Api = {
    get,
    list,
    async *pages(path, within) {
      yield await list(path, within)
    },
    post: (path, body) => Promise.resolve(written.push([path, body])),
    patch: (path, body) => Promise.resolve(written.push([path, body])),
  }
  return { api, written }
}

const BOT = 'github-actions[bot]'
const comment = (id: number, login: string, body: string): object => ({ id, body, user: { login } })

test('our comment is found by marker and author, and no later one is overwritten', async () => {
  const marker = markerOf('plan', 'prod')
  const ours = comment(3, BOT, `${marker}\n${memoryLine({ run: 20, commit: 'aaaaaaa' })}\nold`)
  const path = '/issues/7/comments?per_page=100'
  const comments = [
    comment(1, 'mallory', marker),
    comment(2, BOT, `> ${marker}`),
    comment(4, BOT, markerOf('plan', 'test')),
    ours,
  ]
  const { api, written } = fake({ [path]: comments })
  expect((await findSticky(commentsAt(api, { pull: 7 }), 'prod', BOT))?.id).toBe(3)
  const saying = { environment: 'prod', author: BOT, body: 'new' }
  expect(await writeSticky(commentsAt(api, { pull: 7 }), { ...saying, memory: { run: 19, commit: 'bbbbbbb' } })).toBe(
    false,
  )
  expect(written).toEqual([])
  expect(await writeSticky(commentsAt(api, { pull: 7 }), { ...saying, memory: { run: 21, commit: 'bbbbbbb' } })).toBe(
    true,
  )
  expect(written.map(([where]) => where)).toEqual(['/issues/comments/3'])
  const none = fake({ [path]: comments.slice(0, 3) })
  await writeSticky(commentsAt(none.api, { pull: 7 }), { ...saying, memory: { run: 21, commit: 'bbbbbbb' } })
  expect(none.written.map(([where]) => where)).toEqual(['/issues/7/comments'])
})

test('a token that may not ask who it is belongs to the workflow', async () => {
  expect(await ownLogin(fake({}).api)).toBe(BOT)
  expect(await ownLogin(fake({ '~/user': { login: 'pat' } }).api)).toBe('pat')
})

test('an environment that is there and lets anybody agree is told from one that is not there', async () => {
  expect(await approvalOf(fake({}).api, 'prod')).toEqual({ there: false })
  const rule = (rules: unknown[]) => fake({ '/environments/prod': { protection_rules: rules } }).api
  const reviews = { type: 'required_reviewers', reviewers: [{}] }
  expect(await approvalOf(rule([{ type: 'branch_policy' }]), 'prod')).toMatchObject({ lacks: 'required reviewers' })
  expect(await approvalOf(rule([{ ...reviews, reviewers: [] }]), 'prod')).toMatchObject({ lacks: 'required reviewers' })
  for (const self of [undefined, false, null, 'true'])
    expect(await approvalOf(rule([{ ...reviews, prevent_self_review: self }]), 'prod')).toMatchObject({
      lacks: expect.stringContaining('self-review') as string,
    })
  expect(await approvalOf(rule([{ ...reviews, prevent_self_review: true }]), 'prod')).toEqual({
    there: true,
    lacks: undefined,
  })
})

test.each<[what: string, environment: object | undefined, policies: object[] | undefined, others: string[]]>([
  ['is not there', undefined, undefined, ['every branch']],
  ['has no rule', { deployment_branch_policy: null, protection_rules: [] }, undefined, ['every branch']],
  [
    'takes what is protected',
    { deployment_branch_policy: { protected_branches: true, custom_branch_policies: false } },
    undefined,
    ['every protected branch'],
  ],
  ['has a rule that GitHub says no more of', { protection_rules: [{ type: 'branch_policy' }] }, undefined, []],
  [
    'has names that GitHub does not show',
    { deployment_branch_policy: { custom_branch_policies: true } },
    undefined,
    [],
  ],
  [
    'names the branch',
    { deployment_branch_policy: { custom_branch_policies: true } },
    [{ name: 'main', type: 'branch' }],
    [],
  ],
  [
    'names the branch on an older server',
    { deployment_branch_policy: { custom_branch_policies: true } },
    [{ name: 'main' }],
    [],
  ],
  [
    'names others too',
    { deployment_branch_policy: { custom_branch_policies: true } },
    [{ name: 'main' }, { name: 'release/*', type: 'branch' }, { name: 'main', type: 'tag' }, { name: '*' }],
    ['the branch release/*', 'the tag main', 'the branch *'],
  ],
])('who beside main may enter an environment that %s', async (_, environment, policies, others) => {
  const { api } = fake({
    ...(environment === undefined ? {} : { '/environments/prod': environment }),
    ...(policies === undefined
      ? {}
      : { '/environments/prod/deployment-branch-policies?per_page=100': { branch_policies: policies } }),
  })
  expect(await othersIn(api, 'prod', 'main')).toEqual(others)
})

test('three environments are three for GitHub too, which ignores case', () => {
  expect(sharedEnvironment(['north', 'plan', 'north-approval'])).toBeUndefined()
  expect(sharedEnvironment(['Plan', 'plan', 'plan-approval'])).toBeDefined()
  expect(sharedEnvironment(['a', 'b', 'A'])).toBeDefined()
})

test('two environments never share the name of an artifact', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 })
  fc.assert(
    fc.property(name, name, fc.nat(), (a, b, pull) => {
      expect(artifactName(a, pull)).toMatch(/^[^":<>|*?\r\n\\/]+$/)
      if (a !== b) expect(artifactName(a, pull)).not.toBe(artifactName(b, pull))
      expect(artifactName(a, pull)).not.toBe(artifactName(a, 'apply'))
    }),
  )
  expect(artifactName('a/b', 7)).not.toBe(artifactName('a b', 7))
  expect(artifactName('x'.repeat(300), 7).length).toBeLessThan(120)
})

test('a commit belongs to the pull request that was merged into the branch, by whichever way', () => {
  const pull = (number: number, rest: object): object => ({
    number,
    head: { sha: `head${number}` },
    base: { ref: 'main' },
    merged_at: `2026-01-0${number}T00:00:00Z`,
    ...rest,
  })
  expect(chosen([pull(1, { merged_at: null }), pull(2, { base: { ref: 'other' } })], 'x', 'main')).toBeUndefined()
  expect(chosen([pull(1, { merge_commit_sha: 'x' }), pull(2, {})], 'x', 'main')).toMatchObject({
    number: 1,
    head: 'head1',
  })
  expect(chosen([pull(1, {}), pull(2, {})], 'x', 'main')).toEqual({
    number: 2,
    head: 'head2',
    merged: '2026-01-02T00:00:00Z',
  })
  expect(chosen([pull(2, { merge_commit_sha: 'y' })], 'x', 'main', true)).toBeUndefined()
})

test("a fork's artifact, an expired one, one of another head and one of another workflow are no plan", async () => {
  const name = artifactName('a/b', 7)
  expect(name).toMatch(/^guestlist-plan-a-b-[0-9a-f]{16}-7$/)
  const self = { issuer: 'i', repository: 'o/r', repositoryId: '1', tool: 't/r/.github/workflows', toolCommit: 'c' }
  const run = (path: string, sha: string, event = 'pull_request'): object => ({
    event,
    referenced_workflows: [{ path, sha }],
  })
  const ours = 't/r/.github/workflows/plan.yml@refs/tags/v1'
  const runs = {
    '/actions/runs/10': run(ours, 'c'),
    '/actions/runs/20': run(ours, 'c'),
    '/actions/runs/30': run('t/r/.github/workflows/apply.yml@refs/tags/v1', 'c'),
    '/actions/runs/40': run(ours, 'other'),
    '/actions/runs/50': run(ours, 'c', 'push'),
    '/actions/runs/60': run('evil/r/.github/workflows/plan.yml@v1', 'c'),
  }
  const artifact = (id: number, run: object, rest: object = {}): object => ({
    id,
    name,
    expired: false,
    workflow_run: { id: id * 10, head_sha: 'h', repository_id: 1, head_repository_id: 1, ...run },
    ...rest,
  })
  const find = (artifacts: object[]) =>
    runWithPlan(
      fake({ ...runs, [`/actions/artifacts?name=${name}&per_page=100`]: { artifacts } }).api,
      'a/b',
      { number: 7, head: 'h', merged: '2026-01-02T00:00:00Z' },
      self,
    )
  expect(
    await find([
      artifact(9, { head_repository_id: 2 }),
      artifact(8, {}, { expired: true }),
      artifact(7, { head_sha: 'g' }),
    ]),
  ).toBeUndefined()
  expect(await find([artifact(1, {}), artifact(2, {})])).toBe(20)
  // A run that did not call our plan workflow, whatever it uploads.
  expect(await find([3, 4, 5, 6].map((id) => artifact(id, {})))).toBeUndefined()
  expect(await find([1, 3, 4, 5, 6].map((id) => artifact(id, {})))).toBe(10)
})

test('where a run may not go', () => {
  const env = { GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'abc', GITHUB_REF_NAME: 'main', GITHUB_RUN_ID: '5' }
  const secluded = { repository: { visibility: 'internal' } }
  const pull = (from: string | null): object => ({
    ...secluded,
    pull_request: { number: 1, head: { sha: 'abc', repo: from === null ? null : { full_name: from } } },
  })
  const ask = (name: string, event: object, needs = { redact: false, writes: false }, more = {}) =>
    preflightRefusal(runOf({ ...env, GITHUB_EVENT_NAME: name, ...more }, event), needs)
  expect(ask('pull_request', pull('O/R'))).toBeUndefined()
  expect(ask('pull_request', pull('mallory/r'))).toContain('fork')
  expect(ask('pull_request', pull(null))).toContain('fork')
  expect(ask('pull_request_target', pull('o/r'))).toContain('pull_request_target')
  expect(ask('workflow_run', secluded)).toBeDefined()
  expect(ask('push', { repository: { private: false } })).toContain('--redact')
  expect(ask('push', {})).toContain('--redact')
  expect(ask('push', { repository: { private: false } }, { redact: true, writes: false })).toBeUndefined()
  expect(ask('push', secluded, { redact: false, writes: true }, { GITHUB_REF_PROTECTED: 'false' })).toContain(
    'not protected',
  )
  // A tag may bear the name of the branch, and rules may protect it.
  for (const tag of [{ GITHUB_REF: 'refs/tags/main' }, { GITHUB_REF_TYPE: 'tag' }])
    expect(ask('push', secluded, { redact: false, writes: true }, { GITHUB_REF_PROTECTED: 'true', ...tag })).toContain(
      'is a tag',
    )
  expect(ask('pull_request', pull('o/r'), { redact: false, writes: true })).toContain('Apply does not run')
  expect(ask('schedule', secluded, { redact: false, writes: true }, { GITHUB_REF_PROTECTED: 'true' })).toBeUndefined()
})

test('what a run must know and does not is said by its name', async () => {
  const env = { GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'abc', GITHUB_EVENT_NAME: 'push' }
  expect(() => runOf(env, {})).toThrow('GITHUB_REF is not set')
  expect(runOf(env, { ref: 'refs/heads/main' }).branch).toBe('main')
  expect(runOf({ ...env, GITHUB_REF: 'refs/heads/a/b', GITHUB_REF_NAME: '' }, {}).branch).toBe('a/b')
  expect(() => runOf({ ...env, GITHUB_REF: 'x', GITHUB_EVENT_NAME: 'pull_request' }, undefined)).toThrow(
    'has no pull request',
  )
  await expect(setOutputs({}, { since: 'abc' })).rejects.toThrow('GITHUB_OUTPUT is not set')
})

test('a comment that is deleted under our hands is written anew', async () => {
  const path = '/issues/7/comments?per_page=100'
  const { api, written } = fake({ [path]: [comment(3, BOT, markerOf('plan', 'prod'))] })
  const gone = (at: string): Promise<unknown> => Promise.reject(refusal('PATCH', at))
  const saying = { environment: 'prod', author: BOT, body: 'new', memory: { run: 1, commit: 'a' } }
  await writeSticky(commentsAt({ ...api, patch: gone }, { pull: 7 }), saying)
  expect(written.map(([where]) => where)).toEqual(['/issues/7/comments'])
})

test('no line of a log is a command of the runner', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('::error::x', '  ::add-mask::y', '##[set-env name=A]', 'Anna', '\n', '::token::'), {
        minLength: 1,
      }),
      (pieces) => {
        const lines = quietLog(pieces.join(''), 'drawn').trimEnd().split('\n')
        expect(lines[0]).toBe('::stop-commands::drawn')
        expect(lines.indexOf('::drawn::')).toBe(lines.length - 1)
        expect(lines.join('\n')).not.toContain('##[')
      },
    ),
  )
})

test.each([
  ['https://github.com', 'https://token.actions.githubusercontent.com'],
  ['https://acme.ghe.com/', 'https://token.actions.acme.ghe.com'],
  ['https://github.acme.example', 'https://github.acme.example/_services/token'],
  ['https://evil.example/github.com', 'https://evil.example/_services/token'],
])('the tokens of %s are signed by %s', (server, issuer) => {
  expect(issuerOf(server)).toBe(issuer)
})

test('only an artifact of this run is linked', () => {
  const RUN = { url: 'https://github.com/o/n/actions/runs/7' }
  expect(artifactOf(RUN, `${RUN.url}/artifacts/12`)).toBe(`${RUN.url}/artifacts/12`)
  for (const given of [
    undefined,
    '',
    'https://evil.example/artifacts/12',
    `${RUN.url}/artifacts/12)](x`,
    `${RUN.url}0/artifacts/1`,
  ])
    expect(artifactOf(RUN, given)).toBeUndefined()
})
