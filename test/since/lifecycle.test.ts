import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model.ts'
import { guestlist, type Server, startServer } from '../program.ts'
import { repository } from './repository.ts'

const PARTNER = 'partners: { contoso: { domains: [contoso.example], guests: { graceDays: 30 } } }'
const text = (fields: string, partner = PARTNER) =>
  `tenant: { name: northwind }\n${partner}\nguests:\n  - email: sara@contoso.example\n    displayName: Sara\n    ${fields}\n`

let server: Server
let dir: string
beforeEach(async () => {
  server = await startServer()
  dir = repository({ 'guestlist.yaml': text('expires: 2027-03-31') }).dir
})
afterEach(() => server.stop())

const declare = (fields: string, partner?: string) => writeFileSync(join(dir, 'guestlist.yaml'), text(fields, partner))
const run = (command: string, now: string, ...more: string[]) =>
  guestlist([command, dir, '--graph-url', server.url, '--now', now, ...more])

/** `op → what becomes of the account`, for each change. */
const planned = async (now: string, ...more: string[]): Promise<{ changes: string[]; plan: Plan }> => {
  const { code, stdout, stderr } = await run('plan', now, '--format', 'json', ...more)
  expect([code, stderr]).toEqual([0, expect.not.stringMatching(/^\s+at /m)])
  const plan = JSON.parse(stdout) as Plan
  return { plan, changes: plan.changes.map(({ op, after }) => `${op} → ${JSON.stringify(after)}`) }
}
const apply = async (now: string, ...more: string[]) =>
  expect(await run('apply', now, '--yes', ...more)).toMatchObject({ code: 0 })
/** What stands in the file was committed long before. */
const SINCE = ['--since', 'HEAD']
const findings = ({ plan }: { plan: Plan }, code: string) => plan.findings.filter((finding) => finding.code === code)

const account = async (): Promise<boolean | undefined> => {
  const { body } = await server.graph(
    'GET',
    "/v1.0/users?$filter=mail eq 'sara@contoso.example'&$select=accountEnabled",
  )
  return (body as { value: { accountEnabled: boolean }[] }).value[0]?.accountEnabled
}

const BLOCK = 'remove → {"accountEnabled":false}'

describe('expires', () => {
  it('is the last day of access; the day after blocks, `graceDays` later deletes', async () => {
    await apply('2027-03-01')
    expect((await planned('2027-03-31T23:59:59Z')).changes).toEqual([])
    const after = await planned('2027-04-01T00:00:00Z')
    expect(after.changes).toEqual([BLOCK])
    expect(after.plan.changes[0]).toMatchObject({
      reason: 'access ended on 2027-03-31',
      source: { file: 'guestlist.yaml', line: 4 },
    })
    // The file says it, so no guard counts it.
    expect(after.plan.guards.filter(({ stop }) => stop)).toEqual([])
    await apply('2027-04-01')
    expect(await account()).toBe(false)
    expect((await planned('2027-04-01')).changes).toEqual([])
    expect((await planned('2027-04-30', ...SINCE)).changes).toEqual([])
    // Without --since nobody knows how long the date has stood: the account stays blocked, and the plan says so.
    const waits = await planned('2027-05-01')
    expect(waits.changes).toEqual([])
    expect(findings(waits, 'GUEST-NOT-DELETED')).toMatchObject([
      {
        help: 'to delete the account, change its entry to `- { email: sara@contoso.example, ensure: absent }`',
        source: { file: 'guestlist.yaml', line: 6 },
      },
    ])
    const due = await planned('2027-05-01', ...SINCE)
    expect(due.changes).toEqual(['remove → null'])
    expect(due.plan.changes[0]?.reason).toBe('access ended on 2027-03-31, its 30 grace days on 2027-04-30')
    await apply('2027-05-01', ...SINCE)
    expect(await account()).toBe(undefined)
    expect((await planned('2027-05-02')).changes).toEqual([])
  })

  it('never deletes without `graceDays`', async () => {
    declare('expires: 2027-03-31', 'partners: { contoso: { domains: [contoso.example] } }')
    await apply('2027-03-01')
    await apply('2027-04-01')
    expect((await planned('2037-04-01', ...SINCE)).changes).toEqual([])
    expect(await account()).toBe(false)
  })

  it('never deletes an account that can still sign in', async () => {
    await apply('2027-03-01')
    expect((await planned('2037-04-01', ...SINCE)).changes).toEqual([BLOCK])
  })

  it('a date that is set when it is past only blocks, in one step and in two', async () => {
    declare('expires: 2027-03-31', 'partners: { contoso: { domains: [contoso.example] } }')
    await apply('2027-03-01')
    declare('expires: 2026-11-01')
    await apply('2027-03-02', ...SINCE)
    expect(await account()).toBe(false)
    const waits = await planned('2027-03-03', ...SINCE)
    expect(waits.changes).toEqual([])
    expect(findings(waits, 'GUEST-NOT-DELETED').map(({ message }) => message)).toEqual([
      expect.stringContaining('`expires` is different in the declaration at --since'),
    ])
  })

  it('reads today in UTC, whatever offset --now has', async () => {
    await apply('2027-03-01')
    expect((await planned('2027-03-31T23:30:00-02:00')).changes).toEqual([BLOCK])
    expect((await planned('2027-04-01T01:30:00+02:00')).changes).toEqual([])
  })

  it('invites nobody whose time is over', async () => {
    expect((await planned('2027-04-01')).changes).toEqual([])
  })

  it('is announced from fourteen days before, on the line that says it', async () => {
    await apply('2027-03-01')
    expect(findings(await planned('2027-03-16'), 'GUEST-ENDING')).toEqual([])
    const [ending] = findings(await planned('2027-03-17'), 'GUEST-ENDING')
    expect(ending).toMatchObject({ severity: 'warning', source: { file: 'guestlist.yaml', line: 6 } })
    expect(ending?.message).toContain('2027-03-31')
    expect(findings(await planned('2027-03-31'), 'GUEST-ENDING').length).toBe(1)
    expect(findings(await planned('2027-04-01'), 'GUEST-ENDING')).toEqual([])
  })
})

describe('a day that only --now knows of', () => {
  const many = (more: string) =>
    `tenant: { name: northwind }\n${PARTNER}\nguests:\n${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
      .map((at) => `  - { email: g${at}@contoso.example${at <= 5 ? more : ''} }\n`)
      .join('')}`
  const plain = (...more: string[]) => guestlist(['plan', dir, '--graph-url', server.url, ...more])

  it('ends nobody unnoticed, and a clock of the sandbox does', async () => {
    writeFileSync(join(dir, 'guestlist.yaml'), many(', expires: 2098-12-31'))
    expect((await guestlist(['apply', dir, '--graph-url', server.url, '--yes'])).code).toBe(0)
    const refused = await plain('--now', '2099-01-01', ...SINCE)
    expect([refused.code, refused.stdout.replaceAll(/\s+/g, ' ')]).toEqual([
      3,
      expect.stringContaining('would remove 5 of 10 guests of contoso (limit: 3)'),
    ])
    await server.graph('PUT', '/_sandbox/clock', { now: '2099-01-01T08:00:00Z' })
    expect((await plain(...SINCE)).code).toBe(0)
    expect((await plain('--now', '2099-01-01')).code).toBe(0)
  })
})

describe('reinstate', () => {
  it('opens a block until its day, and the later `expires` alone does not', async () => {
    await apply('2027-03-01')
    await apply('2027-04-01')
    declare('expires: 2027-12-31')
    const held = await planned('2027-04-10')
    expect([held.changes, held.plan.held.map(({ id, lift }) => [id, lift.includes('reinstate:')])]).toEqual([
      [],
      [['guest:sara@contoso.example', true]],
    ])
    expect((await run('drift', '2027-04-10')).code).toBe(2)
    declare('expires: 2027-12-31\n    reinstate: 2027-04-12')
    expect((await planned('2027-04-13')).changes).toEqual([])
    expect((await planned('2027-04-12')).changes).toEqual(['change → {"accountEnabled":true}'])
    await apply('2027-04-12')
    expect(await account()).toBe(true)
    const open = await planned('2027-04-13')
    expect([open.changes, open.plan.held]).toEqual([[], []])
  })

  it('is printed as the line to paste, which still opens when it is applied days later', async () => {
    await apply('2027-03-01')
    await apply('2027-04-01')
    declare('expires: 2027-12-31')
    const [held] = (await planned('2027-04-10', ...SINCE)).plan.held
    expect(held?.reason).toBe(
      'sign-in is blocked: access ended on 2027-03-31, and a later `expires` does not unblock an account',
    )
    const [, line = ''] = /`(reinstate: [\d-]+)`/.exec(held?.lift ?? '') ?? []
    declare(`expires: 2027-12-31\n    ${line}`)
    expect((await planned('2027-04-10', ...SINCE)).changes).toEqual(['change → {"accountEnabled":true}'])
    await apply('2027-04-16')
    expect(await account()).toBe(true)
    const open = await planned('2027-04-30')
    expect([open.changes, open.plan.held]).toEqual([[], []])
  })

  it('does not open what has expired', async () => {
    await apply('2027-03-01')
    await apply('2027-04-01')
    declare('expires: 2027-03-31\n    reinstate: 2027-12-31')
    expect((await planned('2027-04-10')).changes).toEqual([])
  })

  it('restores what was deleted up to its day, and never invites again', async () => {
    await apply('2027-03-01')
    await apply('2027-04-01')
    await server.graph('PUT', '/_sandbox/clock', { now: '2027-05-01T08:00:00Z' })
    await apply('2027-05-01', ...SINCE)
    declare('expires: 2027-12-31')
    const held = await planned('2027-05-02')
    expect([held.changes, held.plan.held.map(({ id }) => id)]).toEqual([[], ['guest:sara@contoso.example']])
    declare('expires: 2027-12-31\n    reinstate: 2027-04-30')
    expect((await planned('2027-04-30')).changes).toEqual([])
    declare('expires: 2027-12-31\n    reinstate: 2027-05-10')
    expect((await planned('2027-05-02')).changes.map((line) => line.split(' ')[0])).toEqual(['restore'])
    await apply('2027-05-02')
    expect(await account()).toBe(true)
    expect((await planned('2027-05-02')).changes).toEqual([])
  })
})

describe('maxDays', () => {
  const LIMIT = 'partners: { contoso: { domains: [contoso.example], guests: { maxDays: 90 } } }'
  const validated = async (fields: string, now: string) => {
    declare(fields, LIMIT)
    const { code, stdout } = await guestlist(['validate', dir, '--now', now, '--format', 'json'])
    return [
      code,
      (JSON.parse(stdout) as { findings: { code: string; source: { line: number } | null }[] }).findings.map(
        ({ code: its, source }) => `${its}:${source?.line}`,
      ),
    ]
  }

  it('is an error when `expires` is further away, or missing', async () => {
    expect(await validated('expires: 2027-03-31', '2026-12-31')).toEqual([0, []])
    expect(await validated('expires: 2027-03-31', '2026-12-30')).toEqual([1, ['GUEST-EXPIRES-FAR:6']])
    expect(await validated('department: Buying', '2026-12-31')).toEqual([1, ['GUEST-NO-EXPIRES:4']])
  })

  it('stops a plan with nothing on stdout', async () => {
    declare('expires: 2027-12-31', LIMIT)
    const { code, stdout, stderr } = await run('plan', '2026-12-31')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('365 days ahead')
  })
})
