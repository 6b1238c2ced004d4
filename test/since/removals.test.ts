import { describe, expect, it } from 'vitest'
import { changesOf, history, userId } from './repository.ts'

const BASE = `tenant: { name: northwind }
partners:
  contoso: { displayName: Contoso, domains: [contoso.example] }
groups:
  pilot: { displayName: Pilot }
  projects: { displayName: Projects }
apps:
  portal:
    displayName: Order Portal
    assignments:
      - { guest: sara@contoso.example, role: Buyer }
      - { group: pilot, role: Standard User }
  wiki: { displayName: Wiki }
`
const GUESTS = `guests:
  - { email: sara@contoso.example, displayName: Sara, groups: [pilot, projects] }
  - { email: li@contoso.example, displayName: Li, groups: [projects] }
`
const FILES = { 'guestlist.yaml': BASE, 'guests.yaml': GUESTS }

/** What a removal by rule 2 looks like, and where it was declared. */
const source = (file: string, line: number, rev: string) => expect.objectContaining({ file, line, rev })

describe('what was declared at --since and is not now is removed', () => {
  it('a guest: blocked, with the memberships that were declared, from the line and the commit', async () => {
    const { repo, plan, applied, world } = await history(FILES)
    repo.commit({ 'guests.yaml': GUESTS.replace(/.*li@.*\n/, '') })
    const found = await plan()
    expect(changesOf(found)).toEqual([
      'remove guest:li@contoso.example',
      'remove member:projects/guest:li@contoso.example',
    ])
    const guest = found.changes.find(({ kind }) => kind === 'guest')
    expect(guest).toMatchObject({
      before: { accountEnabled: true },
      after: { accountEnabled: false },
      reason: 'the entry was removed from the declaration',
    })
    expect(guest?.source).toEqual(source('guests.yaml', 3, applied))
    expect(found.drift).toEqual([])
    expect((await world.apply(found)).every(({ status }) => status === 'done')).toBe(true)
    expect(changesOf(await plan())).toEqual([])
  })

  it('nothing, without --since', async () => {
    const { repo, world, first } = await history(FILES)
    repo.commit({ 'guests.yaml': 'guests: []\n' })
    const { plan } = await world.plan({ ...(await first()), guests: [] })
    expect(changesOf(plan)).toEqual([])
  })

  it('a guest whose partner deletes', async () => {
    const deletes = BASE.replace(
      'domains: [contoso.example]',
      'domains: [contoso.example], guests: { onRemoval: delete }',
    )
    const { repo, plan } = await history({ ...FILES, 'guestlist.yaml': deletes })
    repo.commit({ 'guests.yaml': GUESTS.replace(/.*li@.*\n/, '') })
    const found = await plan()
    expect(found.changes.map(({ id, after }) => [id, after])).toEqual([['guest:li@contoso.example', null]])
  })

  it('a row of a CSV', async () => {
    const csv = 'email,displayName,groups\nsara@contoso.example,Sara,pilot\nli@contoso.example,Li,projects\n'
    const files = {
      'guestlist.yaml': BASE.replace(/ *- \{ guest.*\n/, ''),
      'guests.yaml': 'guests: [{ from: people.csv }]\n',
      'people.csv': csv,
    }
    const { repo, plan, applied } = await history(files)
    repo.commit({ 'people.csv': 'groups;email;displayName\npilot;SARA@contoso.example;Sara\n' })
    const found = await plan()
    expect(changesOf(found)).toEqual([
      'remove guest:li@contoso.example',
      'remove member:projects/guest:li@contoso.example',
    ])
    expect(found.changes.map((change) => change.source)).toEqual([
      source('people.csv', 3, applied),
      source('people.csv', 3, applied),
    ])
  })

  it('an entry of `groups`, an entry of `members`, an assignment', async () => {
    const members = BASE.replace(
      'projects: { displayName: Projects }',
      'projects: { displayName: Projects, members: [user:anna@northwind.example] }',
    )
    const { repo, plan, applied } = await history({ ...FILES, 'guestlist.yaml': members })
    repo.commit({
      'guests.yaml': GUESTS.replace('[pilot, projects]', '[pilot]'),
      'guestlist.yaml': BASE.replace(/.*guest: sara.*\n/, ''),
    })
    const found = await plan()
    expect(changesOf(found)).toEqual([
      'remove app-role-assignment:portal/guest:sara@contoso.example/buyer',
      'remove member:projects/guest:sara@contoso.example',
      'remove member:projects/user:anna@northwind.example',
    ])
    expect(
      found.changes
        .map((change) => `${change.source?.file}:${change.source?.line} ${change.source?.rev === applied}`)
        .sort(),
    ).toEqual(['guestlist.yaml:11 true', 'guestlist.yaml:6 true', 'guests.yaml:2 true'])
  })

  it('a group that came from changed defaults, and no more than that', async () => {
    const defaults = (groups: string) =>
      BASE.replace(
        'domains: [contoso.example]',
        `domains: [contoso.example], guests: { defaults: { groups: [${groups}], companyName: Contoso } }`,
      )
    const { repo, plan } = await history({
      'guestlist.yaml': defaults('pilot, projects'),
      'guests.yaml':
        'guests:\n  - email: sara@contoso.example\n  - { email: li@contoso.example, groups: [projects] }\n',
    })
    repo.commit({ 'guestlist.yaml': defaults('pilot') })
    expect(changesOf(await plan())).toEqual(['remove member:projects/guest:sara@contoso.example'])
    repo.commit({ 'guestlist.yaml': defaults('pilot, projects').replace(', companyName: Contoso', '') })
    expect(changesOf(await plan())).toEqual([])
  })

  it('the guests of a whole partner, by what it said of their removal, and none of its settings', async () => {
    const tenant =
      'tenantId: 3d0f5dec-0000-4000-8000-00000000c001, crossTenantAccess: { inboundTrust: { isMfaAccepted: true } }, '
    const partner = (more = '') =>
      `partners:\n  fabrikam: { ${tenant}domains: [fabrikam.example]${more} }\nguests:\n  - { email: jo@fabrikam.example }\n`
    const blocks = await history({ ...FILES, 'fabrikam.yaml': partner() })
    blocks.repo.commit({ 'fabrikam.yaml': null })
    expect((await blocks.plan()).changes.map(({ id, after }) => [id, after])).toEqual([
      ['guest:jo@fabrikam.example', { accountEnabled: false }],
    ])
    const deletes = await history({ ...FILES, 'fabrikam.yaml': partner(', guests: { onRemoval: delete }') })
    deletes.repo.commit({ 'fabrikam.yaml': null })
    expect((await deletes.plan()).changes.map(({ id, after }) => [id, after])).toEqual([
      ['guest:jo@fabrikam.example', null],
    ])
  })

  it('the assignments of an app and the members of a foreign group that are no longer declared at all', async () => {
    const { repo, world, plan } = await history(FILES)
    const { value } = (await world.admin('GET', "/v1.0/groups?$filter=displayName eq 'Others'&$select=id")) as {
      value: { id: string }[]
    }
    const group = `groups: { others: { id: ${value[0]?.id}, manage: false } }\n`
    const guests = GUESTS.replace('[projects]', '[projects, others]')
    repo.commit({ 'others.yaml': group, 'guests.yaml': guests })
    await world.apply(await plan())
    const second = repo.git('rev-parse', 'HEAD')
    repo.commit({
      'others.yaml': null,
      'guests.yaml': GUESTS,
      'guestlist.yaml': BASE.replace(/ {2}portal:(?:.|\n)*(?= {2}wiki)/, ''),
    })
    const found = await plan(second)
    expect(changesOf(found).map((line) => line.replace(/[\da-f]{8}-[\da-f-]{27}/, 'ID'))).toEqual([
      'remove app-role-assignment:ID/group:pilot/Standard User',
      'remove app-role-assignment:ID/guest:sara@contoso.example/buyer',
      'remove member:ID/guest:li@contoso.example',
    ])
    expect((await world.apply(found)).every(({ status }) => status === 'done')).toBe(true)
    expect(changesOf(await plan(second))).toEqual([])
  })
})

describe('what is still there, or was never declared, is not removed', () => {
  it('in a renamed file, in another order, under another spelling', async () => {
    const { repo, plan } = await history(FILES)
    repo.commit({
      'guests.yaml': null,
      'people/contoso.yaml':
        'guests:\n  - { email: LI@contoso.example, displayName: Li, groups: [projects] }\n  - { email: Sara@Contoso.example, displayName: Sara, groups: [projects, pilot] }\n',
    })
    expect(changesOf(await plan())).toEqual([])
  })

  it("from an entry to a CSV row, and from a guest's `groups` to the group's `members`", async () => {
    const { repo, plan } = await history(FILES)
    repo.commit({
      'guests.yaml': 'guests: [{ from: people.csv }]\n',
      'people.csv': 'email,displayName\nsara@contoso.example,Sara\nli@contoso.example,Li\n',
      'guestlist.yaml': BASE.replace('Pilot }', 'Pilot, members: [sara@contoso.example] }').replace(
        'Projects }',
        'Projects, members: [sara@contoso.example, guest:li@contoso.example] }',
      ),
    })
    expect(changesOf(await plan())).toEqual([])
  })

  it('a guest with another address and `previously`; what went with the old address goes by identity', async () => {
    const { repo, plan } = await history(FILES)
    repo.commit({
      'guests.yaml': GUESTS.replace(
        'email: li@contoso.example',
        'email: li.wei@contoso.example, previously: [li@contoso.example]',
      ).replace(/, groups: \[projects\]/, ''),
    })
    expect(changesOf(await plan())).toEqual([
      'remove member:projects/guest:li.wei@contoso.example',
      'rename guest:li.wei@contoso.example',
    ])
  })

  it('a guest that is now declared by its id under another address', async () => {
    const { repo, world, plan } = await history(FILES)
    const id = await userId(world, 'li@contoso.example')
    repo.commit({
      'guests.yaml': GUESTS.replace('email: li@contoso.example', `id: ${id}, email: li.wei@contoso.example`),
    })
    expect(changesOf(await plan()).filter((line) => line.startsWith('remove'))).toEqual([])
  })

  it('a group with another key, and its members', async () => {
    const { repo, plan } = await history(FILES)
    repo.commit({
      'guestlist.yaml': BASE.replace(
        'projects: { displayName: Projects }',
        'work: { displayName: Projects, previously: [projects] }',
      ),
      'guests.yaml': GUESTS.replaceAll('projects', 'work').replace('[pilot, work]', '[pilot]'),
    })
    expect(changesOf(await plan())).toEqual(['remove member:work/guest:sara@contoso.example'])
  })

  it('an app with another key', async () => {
    const { repo, plan } = await history(FILES)
    repo.commit({ 'guestlist.yaml': BASE.replace('  portal:', '  orders:') })
    expect(changesOf(await plan())).toEqual([])
  })

  it('settings, policies and foreign groups, whatever is taken out', async () => {
    const partner =
      'policies: { authorizationPolicy: { allowInvitesFrom: adminsAndGuestInviters } }\npartners:\n  litware: { tenantId: 3d0f5dec-0000-4000-8000-00000000c002, domains: [litware.example], crossTenantAccess: { inboundTrust: { isMfaAccepted: true } } }\n'
    const { repo, plan } = await history({ ...FILES, 'more.yaml': partner })
    repo.commit({ 'more.yaml': null })
    expect(changesOf(await plan())).toEqual([])
  })

  it('who was invited and put into a group by hand', async () => {
    const { repo, world, plan } = await history(FILES)
    const { invitedUser } = (await world.admin('POST', '/v1.0/invitations', {
      invitedUserEmailAddress: 'guido@contoso.example',
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })) as { invitedUser: { id: string } }
    const { value } = (await world.admin('GET', "/v1.0/groups?$filter=displayName eq 'Pilot'&$select=id")) as {
      value: { id: string }[]
    }
    await world.admin('POST', `/v1.0/groups/${value[0]?.id}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${invitedUser.id}`,
    })
    repo.commit({ 'guests.yaml': GUESTS.replace(/.*li@.*\n/, '') })
    expect(changesOf(await plan()).every((line) => line.includes('li@contoso.example'))).toBe(true)
  })

  it('who was declared absent, and came back by another hand', async () => {
    const { repo, world, plan } = await history({
      ...FILES,
      'gone.yaml': 'guests: [{ email: old@contoso.example, ensure: absent }]\n',
    })
    await world.admin('POST', '/v1.0/invitations', {
      invitedUserEmailAddress: 'old@contoso.example',
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })
    repo.commit({ 'gone.yaml': null })
    expect(changesOf(await plan())).toEqual([])
  })

  it('an account that its organisation synchronises, with the whole partner taken out: groups only', async () => {
    const litware = 'tenantId: 117e0000-0000-4000-8000-00000000117a, domains: [litware.example]'
    const sync = `partners: { litware: { ${litware}, crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } } } }\n`
    const { repo, world, plan } = await history({ ...FILES, 'litware.yaml': sync })
    await world.admin('POST', '/v1.0/invitations', {
      invitedUserEmailAddress: 'maria@litware.example',
      invitedUserType: 'Member',
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })
    const guest = 'guests: [{ email: maria@litware.example, groups: [pilot] }]\n'
    repo.commit({ 'litware.yaml': sync + guest })
    await world.apply(await plan())
    const second = repo.git('rev-parse', 'HEAD')
    repo.commit({ 'litware.yaml': null })
    expect(changesOf(await plan(second))).toEqual(['remove member:pilot/guest:maria@litware.example'])
  })
})
