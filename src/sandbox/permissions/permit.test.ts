import { describe, expect, it } from 'vitest'
import { dynamic, localUser, security, testWorld } from '../sandbox.fixture.ts'
import type { TestWorld } from '../sandbox.fixture.ts'

const DENIED = [403, 'Authorization_RequestDenied']

/** An application with these permissions and no more. */
const appIn = ({ ask, bearer }: TestWorld, ...roles: string[]) => {
  const headers = bearer({ appid: 'x', roles })
  return async (method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body, headers)
    return { ...answer, outcome: answer.status < 400 ? answer.status : [answer.status, answer.body.error.code] }
  }
}
const ref = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

describe('what an application may do', () => {
  it('is what one of its permissions allows', async () => {
    const world = testWorld()
    expect((await appIn(world, 'User.Read.All')('GET', 'v1.0/users')).outcome).toBe(200)
    expect((await appIn(world, 'Group.Read.All')('GET', 'v1.0/users')).outcome).toEqual(DENIED)
    expect(
      (
        await appIn(world, 'Directory.ReadWrite.All')(
          'DELETE',
          `v1.0/users/${await world.make('v1.0/users', localUser('anna'))}`,
        )
      ).outcome,
    ).toEqual(DENIED)
  })

  it('needs two together where two are asked', async () => {
    const world = testWorld()
    const guest = await world.invite('a@contoso.com')
    const { appId } = (await world.ask('POST', 'v1.0/applications', { displayName: 'Wiki' })).body
    const wiki = await world.make('v1.0/servicePrincipals', { appId })
    const body = { principalId: guest, resourceId: wiki, appRoleId: '00000000-0000-0000-0000-000000000000' }
    const path = `v1.0/servicePrincipals/${wiki}/appRoleAssignedTo`
    expect((await appIn(world, 'AppRoleAssignment.ReadWrite.All')('POST', path, body)).outcome).toEqual(DENIED)
    expect((await appIn(world, 'Application.Read.All')('POST', path, body)).outcome).toEqual(DENIED)
    expect(
      (await appIn(world, 'AppRoleAssignment.ReadWrite.All', 'Application.Read.All')('POST', path, body)).outcome,
    ).toBe(201)
  })

  it('needs a permission for the kind of member', async () => {
    const world = testWorld()
    const group = await world.make('v1.0/groups', security('Pilot'))
    const guest = await world.invite('a@contoso.com')
    const path = `v1.0/groups/${group}/members/$ref`
    expect((await appIn(world, 'GroupMember.ReadWrite.All')('POST', path, ref(guest))).outcome).toEqual(DENIED)
    expect(
      (await appIn(world, 'GroupMember.ReadWrite.All', 'User.ReadWrite.All')('POST', path, ref(guest))).outcome,
    ).toBe(204)
    expect(
      (await appIn(world, 'GroupMember.ReadWrite.All')('DELETE', `v1.0/groups/${group}/members/${guest}/$ref`)).outcome,
    ).toBe(204)
  })

  it('needs more for a group that can be assigned to a role', async () => {
    const world = testWorld()
    const owner = `https://graph.microsoft.com/v1.0/users/${world.sandbox.state().administratorId}`
    const roles = security('Roles', { isAssignableToRole: true, 'owners@odata.bind': [owner] })
    const group = await world.make('v1.0/groups', roles)
    const guest = await world.invite('a@contoso.com')
    const usual = ['Group.ReadWrite.All', 'User.ReadWrite.All']
    const writes: [string, string, unknown][] = [
      ['POST', `v1.0/groups/${group}/members/$ref`, ref(guest)],
      ['DELETE', `v1.0/groups/${group}/members/${guest}/$ref`, undefined],
      ['POST', `v1.0/groups/${group}/owners/$ref`, ref(guest)],
      ['DELETE', `v1.0/groups/${group}/owners/${guest}/$ref`, undefined],
      ['PATCH', `v1.0/groups/${group}`, { description: 'x' }],
      ['DELETE', `v1.0/groups/${group}`, undefined],
    ]
    for (const [method, path, body] of writes) {
      expect((await appIn(world, ...usual)(method, path, body)).outcome).toEqual(DENIED)
      expect((await appIn(world, ...usual, 'RoleManagement.ReadWrite.Directory')(method, path, body)).outcome).toBe(204)
    }
  })

  it('reaches single properties by narrow permissions, and not one more', async () => {
    const world = testWorld()
    const guest = await world.invite('a@contoso.com')
    const app = appIn(world, 'User.EnableDisableAccount.All')
    expect((await app('PATCH', `v1.0/users/${guest}`, { accountEnabled: false })).outcome).toBe(204)
    expect((await app('PATCH', `v1.0/users/${guest}`, { accountEnabled: true, city: 'Bonn' })).outcome).toEqual(DENIED)
  })

  it('invites with User.Invite.All, resets with User.ReadWrite.All, and hears 401 without', async () => {
    const world = testWorld()
    const body = { invitedUserEmailAddress: 'a@contoso.com', inviteRedirectUrl: 'https://myapps.microsoft.com' }
    expect((await appIn(world, 'User.Read.All')('POST', 'v1.0/invitations', body)).outcome).toEqual([
      401,
      'Unauthorized',
    ])
    const inviter = appIn(world, 'User.Invite.All')
    const made = await inviter('POST', 'v1.0/invitations', body)
    expect(made.outcome).toBe(201)
    const again = { ...body, resetRedemption: true, invitedUser: made.body['invitedUser'] }
    expect((await inviter('POST', 'v1.0/invitations', again)).outcome).toEqual([401, 'Unauthorized'])
    expect((await appIn(world, 'User.ReadWrite.All')('POST', 'v1.0/invitations', again)).outcome).toBe(201)
  })

  it('is checked for each request of a batch', async () => {
    const world = testWorld()
    const requests = [
      { id: '1', method: 'GET', url: '/users' },
      { id: '2', method: 'GET', url: '/groups' },
    ]
    const { body } = await appIn(world, 'Group.Read.All')('POST', 'v1.0/$batch', { requests })
    const responses = body['responses'] as { id: string; status: number }[]
    expect(Object.fromEntries(responses.map((one) => [one.id, one.status]))).toEqual({ '1': 403, '2': 200 })
  })

  it('ends at what it owns with OwnedBy, and it owns what it makes', async () => {
    const world = testWorld({
      seed: {
        apps: [{ displayName: 'Robot', appId: '11111111-2222-4333-8444-555555555555' }, { displayName: 'Wiki' }],
      },
    })
    const robot = world.bearer({
      appid: '11111111-2222-4333-8444-555555555555',
      roles: ['Application.ReadWrite.OwnedBy'],
    })
    const made = await world.ask('POST', 'v1.0/applications', { displayName: 'Own' }, robot)
    expect((await world.ask('PATCH', `v1.0/applications/${made.body.id}`, { displayName: 'Mine' }, robot)).status).toBe(
      204,
    )
    const [wiki] = (await world.ask('GET', "v1.0/applications?$filter=displayName eq 'Wiki'", undefined, robot)).body
      .value
    expect(
      (await world.ask('PATCH', `v1.0/applications/${String(wiki?.['id'])}`, { displayName: 'Mine' }, robot)).status,
    ).toBe(403)
  })
})

describe('what an application sees', () => {
  it('is the id and type alone of members that it may not read', async () => {
    const world = testWorld()
    const group = await world.make('v1.0/groups', security('Pilot'))
    await world.ask('POST', `v1.0/groups/${group}/members/$ref`, ref(await world.invite('a@contoso.com')))
    const path = `v1.0/groups/${group}/members`
    const [blind] = (await appIn(world, 'GroupMember.Read.All')('GET', path)).body.value
    expect(blind).toMatchObject({ '@odata.type': '#microsoft.graph.user', mail: null, displayName: null })
    const [seen] = (await appIn(world, 'GroupMember.Read.All', 'User.ReadBasic.All')('GET', path)).body.value
    expect(seen).toMatchObject({ id: blind?.['id'], mail: 'a@contoso.com' })
  })

  it('is an empty list for a hidden membership', async () => {
    const world = testWorld()
    const hidden = { groupTypes: ['Unified'], mailEnabled: true, visibility: 'HiddenMembership' }
    const group = await world.make('v1.0/groups', security('Hidden', hidden))
    const guest = await world.invite('a@contoso.com')
    await world.ask('POST', `v1.0/groups/${group}/members/$ref`, ref(guest))
    const wide = appIn(world, 'Directory.Read.All')
    expect((await wide('GET', `v1.0/groups/${group}/members`)).body.value).toEqual([])
    expect((await wide('GET', `v1.0/users/${guest}/memberOf`)).body.value).toEqual([])
    const all = appIn(world, 'Directory.Read.All', 'Member.Read.Hidden')
    expect((await all('GET', `v1.0/groups/${group}/members`)).body.value).toHaveLength(1)
    expect((await all('GET', `v1.0/users/${guest}/memberOf`)).body.value).toHaveLength(1)
  })

  it('is the basics of people with User.ReadBasic.All, and sign-ins only with AuditLog.Read.All', async () => {
    const world = testWorld({ seed: { subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }] } })
    const basic = appIn(world, 'User.ReadBasic.All')
    expect((await basic('GET', 'v1.0/users?$select=id,mail')).outcome).toBe(200)
    expect((await basic('GET', 'v1.0/users?$select=id,userType')).outcome).toEqual(DENIED)
    const reader = appIn(world, 'User.Read.All')
    expect((await reader('GET', 'v1.0/users?$select=id,signInActivity')).outcome).toEqual([
      403,
      'Authentication_MSGraphPermissionMissing',
    ])
    expect(
      (await appIn(world, 'User.Read.All', 'AuditLog.Read.All')('GET', 'v1.0/users?$select=id,signInActivity')).outcome,
    ).toBe(200)
    expect((await reader('GET', 'v1.0/me')).outcome).toEqual([400, 'BadRequest'])
  })

  it('is everything for the administrator, who sends no token', async () => {
    const world = testWorld({ seed: { subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }] } })
    await world.make('v1.0/groups', dynamic('Guests', 'user.userType -eq "Guest"'))
    expect((await world.ask('GET', 'v1.0/users?$select=id,signInActivity')).status).toBe(200)
    expect((await world.ask('GET', 'v1.0/me')).status).toBe(200)
  })
})
