import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, guestlist, type Server, startServer } from '../program.ts'

const DECLARATION = `tenant: { name: northwind }
partners: { contoso: { displayName: Contoso Ltd, domains: [contoso.example] }, fabrikam: { domains: [fabrikam.example] } }
guests:
  - { email: ann@contoso.example, groups: [pilot], expires: 2026-12-10 }
  - { email: bob@contoso.example, expires: 2027-06-30, ensure: blocked }
groups:
  pilot: { id: PILOT }
apps: { portal: { displayName: Portal, assignments: [{ group: pilot }] } }
`
const GUESTS = [
  { mail: 'ann@contoso.example', displayName: 'Ann', invitation: 'accepted' },
  { mail: 'bob@contoso.example', displayName: 'Bob', invitation: 'accepted', accountEnabled: false },
  { mail: 'cy@fabrikam.example', displayName: '=HYPERLINK("x")', invitation: 'pending' },
  { mail: 'dee@elsewhere.example', displayName: 'Dee', invitation: 'accepted' },
]

let server: Server
let dir: string
const graph = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
  (await server.graph(method, `/v1.0${path}`, body)).body as T
const run = (...words: string[]) => guestlist([...words, '--graph-url', server.url, '--now', '2026-11-27', dir])
const rows = async (...words: string[]): Promise<Record<string, string | null>[]> => {
  const { stdout, stderr, code } = await run(...words, '--format', 'json')
  expect([code, stderr]).toEqual([0, ''])
  return (JSON.parse(stdout) as { rows: Record<string, string | null>[] }).rows
}

beforeAll(async () => {
  server = await startServer()
  await server.graph('PUT', '/_sandbox/clock', { now: '2026-11-27T09:00:00Z' })
  const made = async (path: string, body: object): Promise<string> =>
    (await graph<{ id: string }>('POST', path, body)).id
  const app = async (displayName: string): Promise<string> => {
    const { appId } = await graph<{ appId: string }>('POST', '/applications', { displayName })
    return made('/servicePrincipals', { appId, appRoleAssignmentRequired: true })
  }
  const invite = async ({ mail, displayName, invitation, accountEnabled }: (typeof GUESTS)[number]) => {
    const { invitedUser } = await graph<{ invitedUser: { id: string } }>('POST', '/invitations', {
      invitedUserEmailAddress: mail,
      invitedUserDisplayName: displayName,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })
    if (invitation === 'accepted') await server.graph('POST', '/_sandbox/redeem', { email: mail })
    if (accountEnabled === false) await graph('PATCH', `/users/${invitedUser.id}`, { accountEnabled })
    return invitedUser.id
  }
  const guests = new Map<string, string>()
  for (const guest of GUESTS) guests.set(guest.displayName, await invite(guest))
  const group = (displayName: string): Promise<string> =>
    made('/groups', { displayName, mailNickname: displayName, mailEnabled: false, securityEnabled: true })
  const assign = (resourceId: string, principalId: string): Promise<unknown> =>
    graph('POST', `/servicePrincipals/${resourceId}/appRoleAssignedTo`, {
      resourceId,
      principalId,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    })
  const join = (to: string, id: string): Promise<unknown> =>
    graph('POST', `/groups/${to}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    })
  const [pilot, portal, wiki] = [await group('pilot'), await app('Portal'), await app('Wiki')]
  const [ann = '', bob = '', dee = ''] = ['Ann', 'Bob', 'Dee'].map((name) => guests.get(name))
  await join(pilot, ann)
  await join(pilot, bob)
  await assign(portal, pilot)
  await assign(wiki, dee)
  const [administrator] = (await graph<{ value: { id: string }[] }>('GET', '/users?$top=1')).value
  // Who invites is the sponsor where the invitation names none.
  await graph('PATCH', `/users/${administrator?.id}`, { displayName: 'Sam Sponsor' })
  dir = folder({ 'guestlist.yaml': DECLARATION.replace('PILOT', pilot) })
})
afterAll(() => server.stop())

describe('report guests', () => {
  it('says of everybody from outside who they are', async () => {
    expect(await rows('report', 'guests')).toMatchObject([
      {
        name: 'Ann',
        partner: 'contoso',
        state: 'active',
        sponsors: 'Sam Sponsor',
        expires: '2026-12-10',
        declared: 'yes',
      },
      {
        name: 'Bob',
        partner: 'contoso',
        state: 'blocked',
        sponsors: 'Sam Sponsor',
        expires: '2027-06-30',
        declared: 'yes',
      },
      { name: '=HYPERLINK("x")', partner: 'fabrikam', state: 'pending', redeemed: null, declared: 'no' },
      { name: 'Dee', partner: null, state: 'active', invited: '2026-11-27', redeemed: '2026-11-27', declared: 'no' },
    ])
  })

  it.each([
    ['expiring', ['ann@contoso.example']],
    ['pending', ['cy@fabrikam.example']],
    ['blocked', ['bob@contoso.example']],
    ['undeclared', ['cy@fabrikam.example', 'dee@elsewhere.example']],
    // Who invites is the sponsor, and nobody is past a limit where there is none.
    ['without-sponsor', []],
    ['inactive', []],
  ])('shows who is %s', async (part, mails) => {
    expect((await rows('report', 'guests', '--show', part)).map(({ mail }) => mail)).toEqual(mails)
  })

  it('counts below the table what somebody may have to look at, whatever is shown', async () => {
    const { stdout: text } = await run('report', 'guests', '--show', 'expiring')
    const stdout = text.replace(/\n {2}(?=\S)/g, ' ')
    expect(stdout).toContain('1 of 4 guests')
    expect(stdout).toContain(
      'All: access ends within 30 days: 1; invitation not accepted: 1; account blocked: 1; not declared: 2 (`--show`',
    )
    expect(stdout).toContain('Contoso Ltd: 2 guests; access ends within 30 days: 1; account blocked: 1.')
    expect(stdout).toContain('no partner: 1 guest; not declared: 1.')
  })

  it('refuses a partner and a part that there is not', async () => {
    expect(await run('report', 'guests', '--partner', 'contosso')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Did you mean contoso?') as string,
    })
    expect(await run('report', 'guests', '--show', 'gone')).toMatchObject({ code: 1, stdout: '' })
  })

  it('is no formula in a spreadsheet, whatever outsiders call themselves', async () => {
    expect((await run('report', 'guests', '--format', 'csv')).stdout).toContain(`fabrikam,"'=HYPERLINK(""x"")",cy@`)
  })
})

describe('report access', () => {
  it('has the apps of the tenant, declared or not, with the path, and says who is kept out', async () => {
    const table = await rows('report', 'access')
    const apps = Object.keys(table[0] ?? {}).filter((key) => key.startsWith('app:'))
    expect(apps).toHaveLength(2)
    const [portal = '', wiki = ''] = apps.sort((a, b) => Number(b === 'app:portal') - Number(a === 'app:portal'))
    expect(table.map((row) => [row['name'], row[portal], row[wiki]])).toEqual([
      ['Ann', 'through pilot', ''],
      ['Bob', expect.stringMatching(/^blocked \(.*\): through pilot$/), ''],
      ['=HYPERLINK("x")', '', ''],
      ['Dee', '', 'assigned directly'],
    ])
  })

  it('counts the apps that each can use, and tells a spreadsheet, too, which require no assignment', async () => {
    const { appId } = await graph<{ appId: string }>('POST', '/applications', { displayName: 'Canteen' })
    await graph('POST', '/servicePrincipals', { appId, appRoleAssignmentRequired: false })
    const table = await rows('report', 'access')
    expect(table.map((row) => [row['name'], row['apps'], row['open']?.includes('Canteen')])).toEqual([
      ['Ann', 1, true],
      ['Bob', 0, false],
      ['=HYPERLINK("x")', 0, true],
      ['Dee', 1, true],
    ])
    const { stdout: csv } = await run('report', 'access', '--format', 'csv')
    expect(csv.split('\r\n')[0]).toMatch(/,No assignment required$/)
    const { stdout: text } = await run('report', 'access')
    expect(text.replaceAll(/\n {2}/g, ' ')).toMatch(/Not counted, since no assignment is required: .*Canteen/)
  })

  it('only counts Microsoft’s own services that require no assignment, of which a tenant has hundreds', async () => {
    const { value } = await graph<{ value: object[] }>(
      'GET',
      "/servicePrincipals?$filter=displayName eq 'Microsoft Graph'",
    )
    expect(value).toMatchObject([{ appRoleAssignmentRequired: false }])
    for (const format of ['text', 'csv', 'json', 'markdown', 'html'])
      expect((await run('report', 'access', '--format', format)).stdout).not.toContain('Microsoft Graph')
    const { stdout } = await run('report', 'access', '--format', 'markdown')
    expect(stdout).toContain('Left out: 1 service of')
  })

  it.each(['text', 'markdown', 'html'])('calls partners by their names for people: %s', async (format) => {
    for (const report of ['guests', 'access'])
      expect((await run('report', report, '--format', format)).stdout).toMatch(/Contoso Ltd(?: \(2\)| \||<\/td>)/)
  })

  it('says what `explain` says: who gets in now, and who does not', async () => {
    for (const row of await rows('report', 'access')) {
      const { stdout } = await run('explain', row['mail'] ?? '', '--format', 'json')
      const { paths } = JSON.parse(stdout) as { paths: { app: string; now: boolean }[] }
      const open = new Set(paths.filter(({ now }) => now).map(({ app }) => app))
      const portal = row['app:portal'] ?? ''
      expect([row['name'], portal !== '' && !portal.startsWith('blocked')]).toEqual([
        row['name'],
        open.has('app:portal'),
      ])
    }
  })

  it('is of one partner where that is asked for', async () => {
    expect((await rows('report', 'access', '--partner', 'fabrikam')).map(({ mail }) => mail)).toEqual([
      'cy@fabrikam.example',
    ])
  })
})
