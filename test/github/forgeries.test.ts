/** Whatever a branch's own workflow could have written is never proof: each forgery, and what becomes of it. */
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { markAudience } from '../../src/github/index.ts'
import type { Plan } from '../../src/model.ts'
import {
  applier,
  audienceOf,
  bytesOf,
  change,
  type Counter,
  HEAD,
  LAST,
  openCounter,
  PLACE,
  plan,
  planner,
  PUSH,
  rule,
  SHA,
} from './counter.ts'
import { type Claims, newKey } from './identity-provider.ts'
import type { Event } from './runner.ts'

vi.setConfig({ testTimeout: 60_000 })

let at: Counter
beforeEach(async () => {
  at = await openCounter()
  at.github.reviewed.add('northwind-approval')
})
afterEach(() => at.close())

const sign = (claims: Claims, ...rest: [key?: Parameters<Counter['github']['identity']['sign']>[1], header?: Claims]) =>
  at.github.identity.sign(claims, ...rest)

/** Compares a fresh plan with one that is kept beside what should prove it. */
const compare = async (
  { fresh = plan(), seen = bytesOf(fresh), proof, before }: Compared,
  event: Event = PUSH,
): Promise<Awaited<ReturnType<Counter['step']>>> => {
  const given = proof === undefined ? sign({ ...planner(), aud: audienceOf(seen) }) : proof(seen)
  if (given !== '') at.file('seen/proof.jwt', given)
  return at.step(
    'compare',
    {
      reader: 'plan',
      pull: '7',
      head: HEAD,
      merged: new Date().toISOString(),
      plan: at.file('plan.json', bytesOf(fresh)),
      seen: at.file('seen/plan.json', seen),
      out: at.file('kept/plan.json', ''),
      ...(before === undefined
        ? {}
        : { before: before === null ? 'nowhere' : at.file('before.json', bytesOf(before)) }),
    },
    event,
  )
}
interface Compared {
  fresh?: Plan
  seen?: Buffer
  proof?: (seen: Buffer) => string
  before?: Plan | null
}

describe('the plan that a reviewer saw', () => {
  beforeEach(() => at.mark())
  const claiming =
    (over: Claims) =>
    (seen: Buffer): string =>
      sign({ ...planner(), aud: audienceOf(seen), ...over })
  const workflow = 'guestlist/guestlist/.github/workflows'

  test('goes through, and so it does when its token has long expired', async () => {
    expect(await compare({})).toMatchObject({ code: 0, outputs: { extra: 'false', attempt: '1' } })
    const old = claiming({ iat: 1_700_000_000, nbf: 1_700_000_000, exp: 1_700_000_300 })
    expect(await compare({ proof: old })).toMatchObject({ code: 0, outputs: { extra: 'false' } })
  })

  const forged: readonly [name: string, proof: (seen: Buffer) => string][] = [
    ['no proof at all', () => ''],
    ['a proof that is no token', () => 'approved'],
    ['a token of an unknown key', (seen) => sign({ ...planner(), aud: audienceOf(seen) }, newKey().privateKey)],
    [
      'a token with a key of its own in the header',
      (seen) => {
        const own = newKey()
        const jwk = own.publicKey.export({ format: 'jwk' })
        return sign({ ...planner(), aud: audienceOf(seen) }, own.privateKey, { jwk, jku: 'https://evil.example/keys' })
      },
    ],
    [
      'a token without a signature',
      (seen) => {
        const [, body] = sign({ ...planner(), aud: audienceOf(seen) }).split('.')
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
      },
    ],
    [
      'a token that is signed with the public key as a secret',
      (seen) => {
        const [, body] = sign({ ...planner(), aud: audienceOf(seen) }).split('.')
        const signed = `${Buffer.from('{"alg":"HS256","kid":"1"}').toString('base64url')}.${body}`
        return `${signed}.${createHmac('sha256', 'the public key').update(signed).digest('base64url')}`
      },
    ],
    [
      'a token whose claims were changed',
      (seen) => {
        const [head, , signature] = sign(planner()).split('.')
        return `${head}.${Buffer.from(JSON.stringify({ ...planner(), aud: audienceOf(seen) })).toString('base64url')}.${signature}`
      },
    ],
    [
      'a token of another algorithm, by its own word',
      (seen) => sign({ ...planner(), aud: audienceOf(seen) }, undefined, { alg: 'PS256' }),
    ],
    ['another issuer', claiming({ iss: 'https://evil.example' })],
    [
      'an issuer below ours that we are not',
      (seen) => claiming({ iss: `${at.github.url}/_services/token/evil` })(seen),
    ],
    ['another repository', claiming({ repository: 'mallory/outside' })],
    ['a repository of the same name, made anew', claiming({ repository_id: '2' })],
    [
      "a branch's own workflow",
      claiming({ job_workflow_ref: 'northwind/outside/.github/workflows/plan.yml@refs/heads/x' }),
    ],
    ['another workflow of ours', claiming({ job_workflow_ref: `${workflow}/drift.yml@refs/tags/v1` })],
    ['the apply workflow', claiming({ job_workflow_ref: `${workflow}/apply.yml@refs/tags/v1` })],
    [
      'a workflow of a like name',
      claiming({ job_workflow_ref: 'evil/guestlist/.github/workflows/plan.yml@refs/tags/v1' }),
    ],
    ['a job without a reusable workflow', claiming({ job_workflow_ref: undefined, job_workflow_sha: undefined })],
    ['another commit of our workflows', claiming({ job_workflow_sha: 'e'.repeat(40) })],
    ['another environment', claiming({ environment: 'plan2' })],
    ['no environment', claiming({ environment: undefined })],
    ['a push', claiming({ event_name: 'push', ref: 'refs/heads/x' })],
    ['a run by hand', claiming({ event_name: 'workflow_dispatch' })],
    ['another pull request', claiming({ ref: 'refs/pull/8/merge' })],
    ['a pull request to another branch', claiming({ base_ref: 'sandpit' })],
    ['another head', (seen) => sign({ ...planner(), aud: audienceOf(seen, PLACE, 7, 'e'.repeat(40)) })],
    ['another pull request, in its digest', (seen) => sign({ ...planner(), aud: audienceOf(seen, PLACE, 8) })],
    ['another tenant', (seen) => sign({ ...planner(), aud: audienceOf(seen, { ...PLACE, environment: 'southwind' }) })],
    ['another folder', (seen) => sign({ ...planner(), aud: audienceOf(seen, { ...PLACE, directory: 'evil' }) })],
    [
      'another Graph',
      (seen) => sign({ ...planner(), aud: audienceOf(seen, { ...PLACE, graphUrl: 'http://127.0.0.1:1' }) }),
    ],
    ['another plan', () => sign({ ...planner(), aud: audienceOf(bytesOf(plan({ changes: [] }))) })],
    // Reckoned when the test runs, which on a busy machine is long after the table was made.
    ['a time after the merge', (seen) => claiming({ iat: Math.floor(Date.now() / 1_000) + 60 })(seen)],
    ['no time', claiming({ iat: undefined })],
    ['a token for Azure', claiming({ aud: 'api://AzureADTokenExchange' })],
    ['several audiences', (seen) => claiming({ aud: [audienceOf(seen)] })(seen)],
    ['a mark', () => sign({ ...planner(), aud: markAudience(LAST, PLACE, 'x') })],
  ]
  test.each(forged)('%s: it waits for approval', async (_, proof) => {
    const result = await compare({ proof })
    expect(result).toMatchObject({ code: 0, outputs: { extra: 'true' } })
    expect(result.summary).toContain('no valid proof')
  })

  test('with bytes of which one was changed, or of another version of the command, it waits', async () => {
    const seen = bytesOf(plan())
    const proof = (): string => sign({ ...planner(), aud: audienceOf(seen) })
    expect(await compare({ seen: Buffer.concat([seen, Buffer.from(' ')]), proof })).toMatchObject({
      outputs: { extra: 'true' },
    })
    const other = bytesOf(plan({ tool: 'entra-guestlist 9.9.9' }))
    expect(await compare({ fresh: plan(), seen: other })).toMatchObject({ outputs: { extra: 'true' } })
  })

  test('whose key GitHub no longer shows, it waits; where the keys cannot be read, nothing is said of it', async () => {
    const seen = bytesOf(plan())
    const old = sign({ ...planner(), aud: audienceOf(seen) })
    at.github.identity.rotate()
    at.mark()
    expect(await compare({ seen, proof: () => old })).toMatchObject({ outputs: { extra: 'true' } })
  })

  test('a change that it does not hold waits, and so does a rule', async () => {
    const more = change('guest:sara@contoso.example')
    const seen = bytesOf(plan())
    expect(await compare({ fresh: plan({ changes: [...plan().changes, more] }), seen })).toMatchObject({
      outputs: { extra: 'true' },
    })
    const settings = [rule('guest:li@contoso.example', 'expires', '2033-01-01')]
    expect(await compare({ fresh: plan({ settings }), seen })).toMatchObject({ outputs: { extra: 'true' } })
    expect(await compare({ fresh: plan({ settings }) })).toMatchObject({ outputs: { extra: 'false' } })
    // The same address, another account.
    const moved = change('guest:li@contoso.example', { liveId: 'y' })
    expect(await compare({ fresh: plan({ changes: [moved] }), seen })).toMatchObject({ outputs: { extra: 'true' } })
  })
})

describe('without a plan of a pull request', () => {
  const none = { proof: () => '' }

  test.each<[name: string, fresh: Plan, waits: boolean]>([
    ['nothing to do', plan({ changes: [] }), false],
    ['a change', plan(), true],
    // The first of two steps: a commit with dates alone, whose removals would be due tomorrow.
    [
      'a rule alone',
      plan({ changes: [], settings: [rule('guest:li@contoso.example', 'expires', '2026-11-27')] }),
      true,
    ],
    [
      'a line of `protect` that is gone',
      plan({ changes: [], settings: [rule('group:everyone', 'protect', null)] }),
      true,
    ],
  ])('%s, after a proven apply', async (_, fresh, waits) => {
    at.mark()
    expect((await compare({ fresh, ...none })).outputs['extra']).toBe(String(waits))
  })

  test('and without a proven apply even an empty plan waits: its declaration was approved by nobody', async () => {
    const result = await compare({ fresh: plan({ since: null, changes: [] }), ...none })
    expect(result.outputs['extra']).toBe('true')
    expect(result.summary).toContain('its later effects')
  })

  test('nobody agrees where the environment lacks the rules, or is not there', async () => {
    at.mark()
    at.github.reviewed.clear()
    expect((await compare({ ...none })).code).toBe(3)
    for (const rules of [[{ type: 'branch_policy' }], [{ type: 'required_reviewers', reviewers: [{}] }]]) {
      at.github.environments.set('northwind-approval', rules)
      expect((await compare({ ...none })).code).toBe(3)
    }
  })
})

test('the first apply of all takes the proven plan of the same declaration, and of no other', async () => {
  const fresh = plan({ since: null })
  expect((await compare({ fresh })).outputs['extra']).toBe('false')
  const other = bytesOf(plan({ since: null, declaration: { digest: 'e'.repeat(64) } }))
  expect((await compare({ fresh, seen: other })).outputs['extra']).toBe('true')
  expect((await compare({ fresh, seen: bytesOf(plan()) })).outputs['extra']).toBe('true')
})

describe('on a schedule', () => {
  const night: Event = { ...PUSH, name: 'schedule' }
  const dated = [rule('guest:li@contoso.example', 'expires', '2026-01-01')]

  test.each<[name: string, marked: boolean, compared: Compared, waits: boolean]>([
    ['what the declaration at the mark holds too', true, { before: plan() }, false],
    ['what only today’s declaration holds', true, { before: plan({ changes: [] }) }, true],
    [
      'another account at the same address',
      true,
      { before: plan({ changes: [change('guest:li@contoso.example', { liveId: 'y' })] }) },
      true,
    ],
    ['a rule that nobody approved', true, { fresh: plan({ changes: [], settings: dated }), before: plan() }, true],
    ['a removal whose date nobody approved', true, { fresh: plan({ settings: dated }), before: plan() }, true],
    ['a plan at the mark that could not be made', true, { before: null }, true],
    ['no mark', false, { fresh: plan({ since: null }), before: plan({ since: null }) }, true],
  ])('%s', async (_, marked, compared, waits) => {
    if (marked) at.mark()
    // The proven plan of a pull request counts for nothing at night.
    expect((await compare(compared, night)).outputs['extra']).toBe(String(waits))
  })
})

describe('the mark', () => {
  const since = async (): Promise<string | undefined> => (await at.step('since', {})).outputs['since']
  const audience = (): string => markAudience(LAST, PLACE, 'p')
  const marked = (over: Claims): void => at.mark({ ...applier(), ...over })
  const hour = 3_600_000

  test('is found by its proof, whatever the statuses say, and as text too', async () => {
    at.mark()
    for (const { statuses } of at.github.deployments) statuses.push({ state: 'failure' })
    expect(await since()).toBe(LAST)
    at.github.deployments.length = 0
    at.mark(applier(), { payload: JSON.stringify({ plan: 'p', proof: sign({ ...applier(), aud: audience() }) }) })
    expect(await since()).toBe(LAST)
  })

  const forged: readonly [name: string, make: () => void][] = [
    ['a deployment without a proof', () => at.mark(applier(), { payload: {} })],
    ['a payload that is no object', () => at.mark(applier(), { payload: '[' })],
    ['a payload of null', () => at.mark(applier(), { payload: null })],
    [
      'a proof of an unknown key',
      () => at.mark(applier(), { proof: sign({ ...applier(), aud: audience() }, newKey().privateKey), plan: 'p' }),
    ],
    ['a proof for another commit', () => at.mark(applier(), { sha: SHA })],
    ['a job of another commit', () => marked({ sha: SHA })],
    ['another plan than was applied', () => at.mark(applier(), { plan: 'q' })],
    ['another environment', () => marked({ environment: 'northwind2' })],
    ['the same environment in other letters', () => marked({ environment: 'Northwind' })],
    ['the reader’s environment', () => marked({ environment: 'plan' })],
    ['a branch', () => marked({ ref: 'refs/heads/evil' })],
    ['a pull request', () => marked({ event_name: 'pull_request', ref: 'refs/pull/7/merge' })],
    [
      'the plan workflow',
      () => marked({ job_workflow_ref: 'guestlist/guestlist/.github/workflows/plan.yml@refs/tags/v1' }),
    ],
    [
      'a workflow of the repository',
      () => marked({ job_workflow_ref: 'northwind/outside/.github/workflows/apply.yml@refs/heads/main' }),
    ],
    ['another repository', () => marked({ repository_id: '2' })],
    ['another folder', () => marked({ aud: markAudience(LAST, { ...PLACE, directory: 'evil' }, 'p') })],
    ['a plan’s audience', () => marked({ aud: audienceOf(bytesOf(plan())) })],
    ['a proof that is repeated hours later', () => marked({ iat: Math.floor((Date.now() - 3 * hour) / 1_000) })],
    [
      'a deployment without a date',
      () => {
        at.mark()
        for (const one of at.github.deployments) one.created_at = ''
      },
    ],
  ]
  test.each(forged)('is not %s', async (_, make) => {
    make()
    expect(await since()).toBe('')
  })

  test('of several is the newest by its proof: an older one that is posted again stays the older one', async () => {
    const older = 'e'.repeat(40)
    const ago = (minutes: number): number => Date.now() - minutes * 60_000
    const proof = (sha: string, minutes: number): string =>
      sign({ ...applier(), sha, aud: markAudience(sha, PLACE, 'p'), iat: Math.floor(ago(minutes) / 1_000) })
    const replayed = proof(older, 50)
    at.mark(applier(), { sha: older, proof: replayed, plan: 'p', created: ago(50) })
    at.mark(applier(), { sha: LAST, proof: proof(LAST, 20), plan: 'p', created: ago(20) })
    for (let times = 0; times < 5; times++) at.mark(applier(), { sha: older, proof: replayed, plan: 'p' })
    expect(await since()).toBe(LAST)
  })

  test('of another version of the workflows is known, and everything waits for approval once', async () => {
    marked({ job_workflow_sha: 'e'.repeat(40) })
    expect(await since()).toBe(LAST)
    const result = await compare({ fresh: plan({ changes: [] }) })
    expect(result.outputs['extra']).toBe('true')
    expect(result.summary).toContain('another version of the workflows')
  })

  test('that moves between the plan and its comparison, or while an apply waits, stops the run', async () => {
    at.mark()
    expect((await compare({ fresh: plan({ since: SHA }) })).code).toContain('Another apply finished')
    const turn = (since: string, attempt = '1', now = 1) => at.step('turn', { since, attempt }, PUSH, now)
    expect(await turn(LAST)).toMatchObject({ code: 0, outputs: { since: LAST } })
    for (const [given, why] of [
      [await turn(SHA), 'Another apply finished'],
      [await turn(''), 'Another apply finished'],
      // Only the jobs that failed were run again: the approval is that of the first attempt.
      [await turn(LAST, '1', 2), 'attempt'],
      [await turn(LAST, '', 1), 'attempt'],
    ] as const) {
      expect(given.code).toContain(why)
      expect(given.outputs).toEqual({})
    }
  })
})

test('a comment is for people: whatever it says, nothing is decided by it', async () => {
  at.mark()
  at.github.issues.push({
    number: 7,
    title: '',
    body: '',
    state: 'open',
    user: { login: 'anna' },
    comments: [],
    pull_request: {},
  })
  at.github.comment(
    7,
    'github-actions[bot]',
    `<!-- guestlist plan northwind -->\n<!-- guestlist run=1 commit=${HEAD} plan=${'f'.repeat(64)} -->`,
  )
  expect((await compare({ proof: () => '' })).outputs['extra']).toBe('true')
})
