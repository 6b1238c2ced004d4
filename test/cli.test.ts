import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { exampleCopy, folder, guestlist, ROOT, type Server, startedGuestlist, startServer } from './program.ts'

const SEED = join(ROOT, 'examples/northwind/sandbox.seed.yaml')

let server: Server | undefined
const start = async (args: string[] = []): Promise<Server> => {
  server = await startServer(args)
  return server
}
afterEach(async () => {
  await server?.stop()
  server = undefined
})

interface PlanJson {
  changes: { id: string; op: string; fingerprint: string; after: unknown; before: unknown }[]
  guards: { stop: boolean; lift: string | null }[]
  held: { id: string }[]
}
const planOf = (stdout: string): PlanJson => JSON.parse(stdout) as PlanJson

const GUEST = 'tenant: { name: northwind }\nguests:\n  - { email: sara@contoso.example, displayName: Sara }\n'

const userByMail = async (on: Server, mail: string): Promise<string> => {
  const { body } = await on.graph('GET', `/v1.0/users?$filter=${encodeURIComponent(`mail eq '${mail}'`)}&$select=id`)
  return (body as { value: { id: string }[] }).value[0]?.id ?? ''
}

// As somebody would start it. What each command answers is asked of it in the test's own process everywhere else.
describe('the main job of the program that is built, on a sandbox server', () => {
  it('plans, applies, and plans to nothing; drift names what somebody changed', async () => {
    const { url, graph } = await start()
    const dir = folder({ 'guestlist.yaml': GUEST })
    const on = [dir, '--graph-url', url]
    expect((await startedGuestlist(['plan', ...on])).code).toBe(0)
    expect((await startedGuestlist(['plan', ...on, '--detailed-exitcode'])).code).toBe(2)
    expect((await startedGuestlist(['apply', ...on, '--yes'])).code).toBe(0)
    expect((await startedGuestlist(['plan', ...on, '--detailed-exitcode'])).code).toBe(0)
    expect((await startedGuestlist(['drift', ...on])).code).toBe(0)
    const id = await userByMail(server as Server, 'sara@contoso.example')
    await graph('PATCH', `/v1.0/users/${id}`, { displayName: 'Somebody' })
    const drift = await startedGuestlist(['drift', ...on, '--format', 'json'])
    expect(drift.code).toBe(2)
    expect(drift.stdout).toContain('sara@contoso.example')
    expect(drift.stdout).toContain('Somebody')
    await graph('PATCH', `/v1.0/users/${id}`, { displayName: 'Sara', accountEnabled: false })
    const blocked = await startedGuestlist(['drift', ...on])
    expect(blocked.code).toBe(2)
    expect(blocked.stdout).toMatch(/sign-in is blocked/)
    await graph('DELETE', `/v1.0/users/${id}`)
    const gone = await startedGuestlist(['drift', ...on])
    expect(gone.code).toBe(2)
    expect(gone.stdout).toMatch(/was deleted on/)
  })

  it('tells a plan of the example to nothing after apply, with the embedded tenant', async () => {
    const dir = exampleCopy()
    expect((await startedGuestlist(['apply', dir, '--sandbox', '--yes'])).code).toBe(0)
    const again = await startedGuestlist(['plan', dir, '--sandbox', '--detailed-exitcode', '--format', 'json'])
    expect(planOf(again.stdout).changes).toEqual([])
    expect(again.code).toBe(0)
  })
})

describe('exit 1: nothing was written and stdout holds no result', () => {
  const nothing = async (args: string[], words: RegExp): Promise<void> => {
    const run = await guestlist(args)
    expect(run.code).toBe(1)
    expect(run.stdout).toBe('')
    expect(run.stderr).toMatch(words)
    expect(run.stderr).not.toMatch(/\n\s+at /)
  }

  it('bad input', async () => {
    const dir = folder({ 'guestlist.yaml': 'tenant: { name: northwind }\ngests: []\n' })
    await nothing(['plan', dir, '--sandbox'], /guestlist\.yaml:2:1[\s\S]*guests/)
  })
  it('the wrong tenant', async () => {
    const { url } = await start(['--seed', SEED])
    const dir = folder({
      'guestlist.yaml': 'tenant: { name: northwind, id: fabrikam.example }\nguests: [{ email: a@contoso.example }]\n',
    })
    await nothing(['plan', dir, '--graph-url', url], /fabrikam\.example/)
  })
  it('no terminal without --yes; the plan that was shown stays on stdout', async () => {
    const { url } = await start()
    const run = await guestlist(['apply', folder({ 'guestlist.yaml': GUEST }), '--graph-url', url])
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('sara@contoso.example')
    expect(run.stderr).toMatch(/--yes/)
  })
  it('a reading that fails', async () => {
    const { url, graph } = await start()
    await graph('PUT', '/_sandbox/faults', [
      { method: 'GET', path: '/v1.0/groups', status: 403, code: 'Authorization_RequestDenied', times: 99 },
    ])
    const dir = folder({ 'guestlist.yaml': `${GUEST}groups: { pilot: { displayName: Pilot } }\n` })
    await nothing(['plan', dir, '--graph-url', url], /Group|groups/)
  })
  it('nobody there', async () => {
    await nothing(['plan', folder({ 'guestlist.yaml': GUEST }), '--graph-url', 'http://127.0.0.1:1'], /127\.0\.0\.1:1/)
  })
  it('an unknown flag, an unknown format', async () => {
    await nothing(['plan', '--frob'], /unknown option/)
    await nothing(
      ['plan', folder({ 'guestlist.yaml': GUEST }), '--sandbox', '--format', 'xml'],
      /text, json, markdown or html/,
    )
  })
})

describe('exit 3: refused, printed, nothing written', () => {
  it('by a guard, which prints the entry that lifts it', async () => {
    const { url, graph } = await start()
    for (const name of ['a', 'b', 'c']) {
      await graph('POST', '/v1.0/invitations', {
        invitedUserEmailAddress: `${name}@contoso.example`,
        inviteRedirectUrl: 'https://myapps.microsoft.com',
      })
    }
    const yaml =
      'tenant: { name: northwind }\npartners:\n  contoso: { domains: [contoso.example], guests: { authority: exclusive } }\n'
    const dir = folder({ 'guestlist.yaml': yaml })
    const refused = await guestlist(['apply', dir, '--graph-url', url, '--yes'])
    expect(refused.code).toBe(3)
    expect(refused.stdout).toContain('a@contoso.example')
    const lift = planOf((await guestlist(['plan', dir, '--graph-url', url, '--format', 'json'])).stdout).guards.flatMap(
      (guard) => guard.lift ?? [],
    )
    writeFileSync(join(dir, 'guestlist.yaml'), `${yaml}allow:\n${lift.map((entry) => `  ${entry}\n`).join('')}`)
    const lifted = await guestlist(['apply', dir, '--graph-url', url, '--yes'])
    expect(lifted.stderr).toBe('')
    expect(lifted.code).toBe(0)
  })

  it('by a saved plan that does not hold a change; a remainder is fine', async () => {
    const { url, graph } = await start()
    const dir = folder({ 'guestlist.yaml': GUEST })
    const file = join(dir, 'plan.out.json')
    await guestlist(['plan', dir, '--graph-url', url, '--out', file])
    writeFileSync(join(dir, 'guestlist.yaml'), `${GUEST}  - { email: extra@contoso.example }\n`)
    const refused = await guestlist(['apply', dir, '--graph-url', url, '--yes', '--plan', file])
    expect(refused.code).toBe(3)
    expect(refused.stderr).toContain('extra@contoso.example')
    expect(await userByMail(server as Server, 'sara@contoso.example')).toBe('')
    writeFileSync(join(dir, 'guestlist.yaml'), GUEST)
    expect((await guestlist(['apply', dir, '--graph-url', url, '--yes', '--plan', file])).code).toBe(0)
    expect((await guestlist(['apply', dir, '--graph-url', url, '--yes', '--plan', file])).code).toBe(0)
    const id = await userByMail(server as Server, 'sara@contoso.example')
    await graph('PATCH', `/v1.0/users/${id}`, { displayName: 'Moved' })
    expect((await guestlist(['apply', dir, '--graph-url', url, '--yes', '--plan', file])).code).toBe(3)
  })

  it('by a saved plan that was edited; an empty or foreign one is exit 1', async () => {
    const { url } = await start()
    const dir = folder({ 'guestlist.yaml': GUEST })
    const file = join(dir, 'plan.out.json')
    await guestlist(['plan', dir, '--graph-url', url, '--out', file])
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"displayName": "Sara"', '"displayName": "Sahra"'))
    const edited = await guestlist(['apply', dir, '--graph-url', url, '--yes', '--plan', file])
    expect(edited.code).toBe(3)
    expect(edited.stderr).toMatch(/edited/)
    for (const bad of [
      '',
      '{}',
      text.replace('"format": 2', '"format": 3'),
      text.replace(/("tenant": \{\s*"id": ")[^"]*/, '$1other'),
    ]) {
      writeFileSync(file, bad)
      expect((await guestlist(['apply', dir, '--graph-url', url, '--yes', '--plan', file])).code).toBe(1)
    }
    expect(await userByMail(server as Server, 'sara@contoso.example')).toBe('')
  })
})

describe('exit 4: writes were attempted and not every change was made', () => {
  it('tells each change apart, and a second run finishes', async () => {
    const { url, graph } = await start()
    const yaml =
      'tenant: { name: northwind }\nguests: [{ email: sara@contoso.example, groups: [pilot] }]\ngroups: { pilot: { displayName: Pilot } }\n'
    const dir = folder({ 'guestlist.yaml': yaml })
    await graph('PUT', '/_sandbox/faults', [
      { method: 'POST', path: '/v1.0/invitations', status: 400, code: 'BadRequest', times: 1 },
    ])
    const run = await guestlist(['apply', dir, '--graph-url', url, '--yes', '--format', 'json'])
    expect(run.code).toBe(4)
    const { outcomes } = JSON.parse(run.stdout) as { outcomes: { id: string; status: string }[] }
    expect(outcomes.map(({ id, status }) => `${id}: ${status}`)).toEqual([
      'guest:sara@contoso.example: failed',
      'group:pilot: done',
      'member:pilot/guest:sara@contoso.example: not attempted',
    ])
    expect((await guestlist(['apply', dir, '--graph-url', url, '--yes'])).code).toBe(0)
  })
})
