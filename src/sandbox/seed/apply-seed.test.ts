import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../errors.ts'
import { testWorld } from '../sandbox.fixture.ts'
import { readSeed } from './read.ts'
import { temporaryFolder } from '../../../test/temporary-folder.ts'

const TEXT = `
now: 2026-11-20T08:00:00Z
organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com, domains: [northwind.example] }
subscribedSkus: [{ skuPartNumber: AAD_PREMIUM }]
users:
  - { userPrincipalName: anna@northwind.example, displayName: Anna Berg, mail: anna@northwind.example, roles: [User Administrator] }
  - { userPrincipalName: bob@northwind.example, manager: Anna Berg, onPremises: true, createdDateTime: 2020-05-01 }
guests:
  - { mail: sara@contoso.com, invitation: accepted, sponsors: [anna@northwind.example, 'group:Projects'], department: Buying, state: Bavaria }
  - { mail: li@contoso.com, blocked: true, graph: { onPremisesExtensionAttributes: { extensionAttribute1: x } } }
  - { mail: gone@contoso.com, deleted: 2026-11-10 }
  - { mail: sync@contoso.com, synchronized: true }
groups:
  - { displayName: Contoso users, membershipRule: '(user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.com")' }
  - { displayName: Projects, uniqueName: guestlist-northwind-projects, members: [sara@contoso.com, gone@contoso.com], owners: [bob@northwind.example], licenses: [AAD_PREMIUM] }
apps:
  - displayName: Salesforce
    appRoleAssignmentRequired: true
    roles: [{ displayName: Standard User }, { displayName: Buyer, value: buyer }]
    assignments: [{ group: Contoso users, role: Standard User }, { guest: sara@contoso.com, role: buyer }]
  - { displayName: Wiki, assignments: [{ user: anna@northwind.example }] }
policies: { authorizationPolicy: { allowInvitesFrom: adminsAndGuestInviters } }
partners: [{ tenantId: 3d0f5dec-0000-4000-8000-000000000001, domains: [contoso.com], inboundTrust: { isMfaAccepted: true } }]
`

const read = async (text: string): Promise<unknown> => {
  const folder = temporaryFolder('seed')
  await writeFile(join(folder, 't.seed.yaml'), text)
  return readSeed(join(folder, 't.seed.yaml'))
}

describe('a seed', () => {
  it('becomes a lived-in tenant, the same each time', async () => {
    const seed = await read(TEXT)
    const { ask, sandbox } = testWorld({ seed })
    expect(JSON.stringify(testWorld({ seed: await read(TEXT) }).sandbox.state())).toBe(JSON.stringify(sandbox.state()))
    const users = await ask(
      'GET',
      'v1.0/users?$select=displayName,mail,userPrincipalName,userType,externalUserState,accountEnabled,state,onPremisesSyncEnabled',
    )
    expect(users.headers['date']).toBe('Fri, 20 Nov 2026 08:00:00 GMT')
    const by = (mail: string) => users.body.value.find((one) => one['mail'] === mail)
    expect(by('sara@contoso.com')).toMatchObject({
      externalUserState: 'Accepted',
      userType: 'Guest',
      state: 'Bavaria',
      userPrincipalName: 'sara_contoso.com#EXT#@northwind.onmicrosoft.com',
    })
    expect(by('li@contoso.com')).toMatchObject({ externalUserState: 'PendingAcceptance', accountEnabled: false })
    expect(by('sync@contoso.com')).toMatchObject({ externalUserState: 'Accepted', userType: 'Member' })
    expect(by('gone@contoso.com')).toBeUndefined()
    const members = async (name: string) => {
      const [group] = (await ask('GET', `v1.0/groups?$filter=displayName eq '${name}'`)).body.value
      return (await ask('GET', `v1.0/groups/${String(group?.['id'])}/members?$select=mail`)).body.value.map(
        (one) => one['mail'],
      )
    }
    expect(await members('Contoso users')).toEqual(['sara@contoso.com', 'li@contoso.com'])
    expect(await members('Projects')).toEqual(['sara@contoso.com'])
    const [gone] = (
      await ask('GET', 'v1.0/directory/deletedItems/microsoft.graph.user?$select=id,mail,deletedDateTime')
    ).body.value
    expect(gone).toMatchObject({ mail: 'gone@contoso.com', deletedDateTime: '2026-11-10T00:00:00Z' })
    await ask('POST', `v1.0/directory/deletedItems/${String(gone?.['id'])}/restore`)
    expect(await members('Projects')).toEqual(['sara@contoso.com', 'gone@contoso.com'])
    const [salesforce] = (
      await ask('GET', "v1.0/servicePrincipals?$filter=displayName eq 'Salesforce'&$expand=appRoleAssignedTo")
    ).body.value
    expect(salesforce?.['appRoleAssignedTo']).toMatchObject([
      { principalDisplayName: 'Contoso users' },
      { principalDisplayName: 'sara' },
    ])
    expect((await ask('PATCH', 'v1.0/users/bob@northwind.example', { department: 'x' })).body.error.message).toContain(
      'on-premises mastered',
    )
    expect((await ask('GET', 'v1.0/policies/authorizationPolicy')).body['allowInvitesFrom']).toBe(
      'adminsAndGuestInviters',
    )
  })

  it.each([
    ['users: [{ userPrincipalName: a@b.c, manager: nobody }]', "users[0]: no object has the name 'nobody'"],
    ['groups: [{ displayName: A }, { displayName: A }]', 'groups[1]: A already exists'],
    ['groups: [{ displayName: A, licenses: [E5] }]', 'groups[0]: the tenant has no subscription E5'],
    ['groups: [{ displayName: A, membershipRule: user.shoes -eq 1 }]', 'groups[0]: '],
    ['apps: [{ displayName: A, assignments: [{ role: x }] }]', 'apps[0]: an assignment needs exactly one of'],
    ['guests: [{ mail: a@b.com, roles: [King] }]', "guests[0]: there is no directory role 'King'"],
    ['policies: { authorizationPolicy: { allowInvitesFrom: nobody } }', 'policies.authorizationPolicy'],
  ])('says where it cannot be: %s', async (text, message) => {
    const seed = await read(text)
    expect(() => testWorld({ seed })).toThrow(InvalidInput)
    expect(() => testWorld({ seed })).toThrow(message)
  })

  it('is checked by its schema, with the line', async () => {
    const failure = await read('users:\n  - userPrincipalNam: x@y.z\n').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(InvalidInput)
    expect((failure as InvalidInput).findings[0]?.source).toMatchObject({ line: 2 })
  })
})
