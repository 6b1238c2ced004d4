import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, guestlist, type Server, startServer } from '../program.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const post = async (path: string, body: unknown): Promise<{ id: string; invitedUser: { id: string } }> =>
  (await server.graph('POST', `/v1.0${path}`, body)).body as never
const invite = async (email: string): Promise<string> =>
  (await post('/invitations', { invitedUserEmailAddress: email, inviteRedirectUrl: 'https://myapps.microsoft.com' }))
    .invitedUser.id

const run = (command: string, yaml: string, ...more: string[]) =>
  guestlist([
    command,
    folder({ 'guestlist.yaml': `tenant: { name: northwind }\n${yaml}\n` }),
    '--graph-url',
    server.url,
    '--format',
    'json',
    ...more,
  ])

describe('drift', () => {
  it('a pending invitation is a finding, a change or a held account that is declared is drift', async () => {
    await invite('pending@contoso.example')
    const pending = await run('drift', 'guests: [{ email: pending@contoso.example }]')
    expect(pending.code).toBe(0)
    expect((await run('drift', 'guests: [{ email: pending@contoso.example, department: X }]')).code).toBe(2)
    const blocked = await invite('blocked@contoso.example')
    await server.graph('PATCH', `/v1.0/users/${blocked}`, { accountEnabled: false })
    expect((await run('drift', 'guests: [{ email: blocked@contoso.example }]')).code).toBe(2)
    expect((await run('plan', 'guests: [{ email: blocked@contoso.example }]', '--detailed-exitcode')).code).toBe(0)
  })

  it('judges no guard, where plan refuses; an account that is held and not declared is no drift', async () => {
    const ids = []
    for (const name of ['a', 'b', 'c', 'd']) ids.push(await invite(`${name}@fabrikam.example`))
    const exclusive = 'partners: { fabrikam: { domains: [fabrikam.example], guests: { authority: exclusive } } }'
    expect((await run('plan', exclusive)).code).toBe(3)
    expect((await run('drift', exclusive)).code).toBe(2)
    for (const id of ids) {
      await post('/roleManagement/directory/roleAssignments', {
        principalId: id,
        roleDefinitionId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
        directoryScopeId: '/',
      })
    }
    const held = await run('plan', exclusive)
    expect([held.code, (JSON.parse(held.stdout) as { held: unknown[] }).held.length]).toEqual([0, 4])
    expect((await run('drift', exclusive)).code).toBe(0)
  })

  it('plans of one declaration and one tenant differ in `createdAt` alone', async () => {
    const dir = folder({
      'guestlist.yaml':
        'tenant: { name: northwind }\nguests: [{ email: new@contoso.example, groups: [pilot] }]\ngroups: { pilot: { displayName: Pilot } }\n',
    })
    const plan = async () =>
      (await guestlist(['plan', dir, '--graph-url', server.url, '--format', 'json', '--now', '2026-11-23'])).stdout
    const [one, two] = [await plan(), await plan()]
    const bare = (text: string) => text.replace(/"createdAt": ?"[^"]+"/, '')
    expect(bare(one)).toBe(bare(two))
    expect((JSON.parse(one) as { today: string }).today).toBe('2026-11-23')
  })
})
