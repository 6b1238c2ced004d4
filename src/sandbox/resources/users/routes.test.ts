import { describe, expect, it } from 'vitest'
import { localUser, security, testWorld } from '../../sandbox.fixture.ts'
import { DAY_MS } from '../../../util/days.ts'

describe('users', () => {
  it('shows eleven properties unless told otherwise, and guest fields only with $select', async () => {
    const { ask, invite } = testWorld()
    const id = await invite('a.b@contoso.com', { invitedUserDisplayName: 'A B' })
    const plain = await ask('GET', `v1.0/users/${id}`)
    expect(Object.keys(plain.body)).toHaveLength(12)
    expect(plain.body['userType']).toBeUndefined()
    const { body } = await ask(
      'GET',
      `v1.0/users/${id}?$select=userType,externalUserState,creationType,accountEnabled,mailNickname,userPrincipalName`,
    )
    expect(body).toEqual({
      '@odata.context':
        'https://graph.microsoft.com/v1.0/$metadata#users(userType,externalUserState,creationType,accountEnabled,mailNickname,userPrincipalName)/$entity',
      userType: 'Guest',
      externalUserState: 'PendingAcceptance',
      creationType: 'Invitation',
      accountEnabled: true,
      mailNickname: 'a.b_contoso.com#EXT#',
      userPrincipalName: 'a.b_contoso.com#EXT#@sandbox.onmicrosoft.com',
    })
  })

  it('protects who has a role or is in a role-assignable group from applications, and from nobody else', async () => {
    const { ask, bearer, invite, make } = testWorld()
    const app = bearer({ appid: 'x', roles: ['User.ReadWrite.All', 'Directory.ReadWrite.All'] })
    const [plain, inGroup, withRole, inviter] = [
      await invite('plain@contoso.com'),
      await invite('group@contoso.com'),
      await invite('role@contoso.com'),
      await invite('inviter@contoso.com'),
    ]
    const group = await make('v1.0/groups', { ...security('Roles'), isAssignableToRole: true })
    await ask('POST', `v1.0/groups/${group}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${inGroup}`,
    })
    const give = (principalId: string, roleDefinitionId: string) =>
      ask('POST', 'v1.0/roleManagement/directory/roleAssignments', {
        principalId,
        roleDefinitionId,
        directoryScopeId: '/',
      })
    await give(withRole, 'fe930be7-5e62-47db-91af-98c3a49a38b1')
    await give(inviter, '95e79109-95c0-4d8e-aee3-d01accf2d47b')
    const block = (id: string, headers?: typeof app) =>
      ask('PATCH', `v1.0/users/${id}`, { accountEnabled: false }, headers).then(({ status }) => status)
    expect([await block(plain, app), await block(inviter, app)]).toEqual([204, 204])
    for (const id of [inGroup, withRole]) {
      expect(await block(id, app)).toBe(403)
      expect((await ask('DELETE', `v1.0/users/${id}`, undefined, app)).body.error).toMatchObject({
        code: 'Authorization_RequestDenied',
      })
      expect((await ask('PATCH', `v1.0/users/${id}`, { jobTitle: 'Buyer' }, app)).status).toBe(204)
      expect(await block(id)).toBe(204)
    }
  })

  it('finds a user by UPN, marks and all', async () => {
    const { ask, invite } = testWorld()
    const id = await invite('a@contoso.com')
    const { body } = await ask(
      'GET',
      `v1.0/users/${encodeURIComponent('a_contoso.com#EXT#@sandbox.onmicrosoft.com')}?$select=id`,
    )
    expect(body.id).toBe(id)
  })

  it.each([
    [{ displayName: null }, 'displayName'],
    [{ displayName: 'x'.repeat(257) }, 'displayName'],
    [{ department: '' }, 'department'],
    [{ employeeId: '12345678901234567' }, 'employeeId'],
    [{ accountEnabled: 'yes' }, 'accountEnabled'],
    [{ usageLocation: 'Germany' }, 'usageLocation'],
    [{ userType: 'Visitor' }, 'userType'],
    [{ otherMails: null }, 'otherMails'],
    [{ mail: 'müller@contoso.com' }, 'mail'],
    [{ onPremisesExtensionAttributes: { extensionAttribute1: '' } }, 'extensionAttribute1'],
    [{ onPremisesExtensionAttributes: { extensionAttribute1: 1 } }, 'extensionAttribute1'],
    [{ onPremisesExtensionAttributes: { extensionAttribute1: 'x'.repeat(1025) } }, 'extensionAttribute1'],
  ])('refuses %j', async (body, property) => {
    const { ask, invite } = testWorld()
    const id = await invite('a@contoso.com')
    const answer = await ask('PATCH', `v1.0/users/${id}`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: `Invalid value specified for property '${property}' of resource 'User'.`,
    })
  })

  it.each(['creationType', 'externalUserState', 'proxyAddresses', 'createdDateTime', 'id'])(
    'refuses to set %s',
    async (name) => {
      const { ask, invite } = testWorld()
      const id = await invite('a@contoso.com')
      const answer = await ask('PATCH', `v1.0/users/${id}`, { [name]: name === 'proxyAddresses' ? [] : null })
      expect(answer.body.error.message).toBe(`Property '${name}' is read-only and cannot be set.`)
    },
  )

  it('keeps fifteen extension attributes, changes those that are sent, and finds by them in an advanced query', async () => {
    const { ask, invite } = testWorld()
    const id = await invite('a@contoso.com')
    const held = async () =>
      (await ask('GET', `v1.0/users/${id}?$select=onPremisesExtensionAttributes`)).body['onPremisesExtensionAttributes']
    const set = (extensions: object) => ask('PATCH', `v1.0/users/${id}`, { onPremisesExtensionAttributes: extensions })
    const none = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`extensionAttribute${at + 1}`, null]))
    expect(await held()).toEqual(none)
    await set({ extensionAttribute1: 'robots', extensionAttribute15: 'north' })
    await set({ extensionAttribute15: null, extensionAttribute2: 'x' })
    expect(await held()).toEqual({ ...none, extensionAttribute1: 'robots', extensionAttribute2: 'x' })
    expect((await set({ extensionAttribute16: 'x' })).status).toBe(400)
    const query = "v1.0/users?$select=id&$filter=onPremisesExtensionAttributes/extensionAttribute1 eq 'robots'"
    expect((await ask('GET', query)).body.error.code).toBe('Request_UnsupportedQuery')
    const found = await ask('GET', `${query}&$count=true`, undefined, { ConsistencyLevel: 'eventual' })
    expect(found.body.value).toEqual([{ id }])
  })

  it('says so when the body is empty, unknown or no JSON', async () => {
    const { ask, sandbox, invite } = testWorld()
    const id = await invite('a@contoso.com')
    expect((await ask('PATCH', `v1.0/users/${id}`, {})).body.error).toMatchObject({
      code: 'BadRequest',
      message: 'Empty Payload. JSON content expected.',
    })
    expect((await ask('PATCH', `v1.0/users/${id}`, { nickname: 'x' })).body.error.message).toBe(
      "Invalid property 'nickname'.",
    )
    const broken = await sandbox.transport({
      method: 'PATCH',
      url: `https://h/v1.0/users/${id}`,
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    })
    expect(broken.status).toBe(400)
  })

  it('puts a new mail first among the proxy addresses', async () => {
    const { ask, invite } = testWorld()
    const id = await invite('old@contoso.com')
    expect((await ask('PATCH', `v1.0/users/${id}`, { mail: 'new@contoso.com' })).status).toBe(204)
    const { body } = await ask('GET', `v1.0/users/${id}?$select=mail,proxyAddresses,userPrincipalName`)
    expect(body).toMatchObject({
      mail: 'new@contoso.com',
      proxyAddresses: ['SMTP:new@contoso.com', 'smtp:old@contoso.com'],
      userPrincipalName: 'old_contoso.com#EXT#@sandbox.onmicrosoft.com',
    })
    const other = await invite('other@contoso.com')
    const taken = await ask('PATCH', `v1.0/users/${other}`, { mail: 'OLD@contoso.com' })
    expect(taken.body.error).toMatchObject({
      message: 'Another object with the same value for property proxyAddresses already exists.',
      details: [{ code: 'ObjectConflict', target: 'proxyAddresses' }],
    })
  })

  it('makes local accounts, also guests that are internal', async () => {
    const { ask, make } = testWorld()
    const id = await make('v1.0/users', localUser('anna', { userType: 'Guest' }))
    const { body } = await ask(
      'GET',
      `v1.0/users/${id}?$select=userType,creationType,externalUserState,passwordProfile`,
    )
    expect(body).toMatchObject({
      userType: 'Guest',
      creationType: null,
      externalUserState: null,
      passwordProfile: null,
    })
    expect((await ask('POST', 'v1.0/users', localUser('anna'))).body.error.message).toContain(
      'userPrincipalName already exists',
    )
    expect(
      (await ask('POST', 'v1.0/users', localUser('bob', { userPrincipalName: 'bob@elsewhere.example' }))).body.error
        .message,
    ).toContain('verified domain names')
    const { passwordProfile: _, ...without } = localUser('carl')
    expect((await ask('POST', 'v1.0/users', without)).body.error.message).toBe(
      "A value is required for property 'passwordProfile' of resource 'User'.",
    )
  })

  it('keeps a deleted user for 30 days and gives everything back', async () => {
    const { ask, make, invite, clock } = testWorld()
    const id = await invite('a@contoso.com')
    const group = await make('v1.0/groups', security('Pilot'))
    await ask('POST', `v1.0/groups/${group}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}`,
    })
    const before = (await ask('GET', `beta/users/${id}`)).body
    expect((await ask('DELETE', `v1.0/users/${id}`)).status).toBe(204)
    expect((await ask('GET', `v1.0/users/${id}`)).body.error.code).toBe('Request_ResourceNotFound')
    expect((await ask('GET', `v1.0/groups/${group}/members`)).body.value).toEqual([])
    const bin = await ask('GET', 'v1.0/directory/deletedItems/microsoft.graph.user?$select=id,mail,deletedDateTime')
    expect(bin.body.value).toEqual([{ id, mail: 'a@contoso.com', deletedDateTime: '2026-11-23T09:00:00Z' }])
    clock.advance(29 * DAY_MS)
    const restored = await ask('POST', `v1.0/directory/deletedItems/${id}/restore`)
    expect(restored.status).toBe(200)
    expect(restored.body['@odata.type']).toBe('#microsoft.graph.user')
    expect((await ask('GET', `beta/users/${id}`)).body).toEqual(before)
    expect((await ask('GET', `v1.0/groups/${group}/members?$select=id`)).body.value).toMatchObject([{ id }])
    await ask('DELETE', `v1.0/users/${id}`)
    clock.advance(30 * DAY_MS)
    expect((await ask('POST', `v1.0/directory/deletedItems/${id}/restore`)).status).toBe(404)
  })

  it('refuses to restore what meanwhile exists again', async () => {
    const { ask, invite } = testWorld()
    const old = await invite('a@contoso.com')
    await ask('DELETE', `v1.0/users/${old}`)
    const fresh = await invite('a@contoso.com')
    expect(fresh).not.toBe(old)
    expect((await ask('POST', `v1.0/directory/deletedItems/${old}/restore`)).body.error.message).toContain(
      'already exists',
    )
    expect((await ask('DELETE', `v1.0/directory/deletedItems/${old}`)).status).toBe(204)
  })

  it('knows one manager and five sponsors', async () => {
    const { ask, make, invite } = testWorld()
    const id = await invite('a@contoso.com')
    const [anna, bob] = [await make('v1.0/users', localUser('anna')), await make('v1.0/users', localUser('bob'))]
    expect((await ask('GET', `v1.0/users/${id}/manager`)).status).toBe(404)
    for (const one of [anna, bob])
      expect((await ask('PUT', `v1.0/users/${id}/manager/$ref`, { '@odata.id': `/users/${one}` })).status).toBe(204)
    expect((await ask('GET', `v1.0/users/${id}/manager?$select=id`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      id: bob,
    })
    expect(
      (await ask('GET', `v1.0/users/${id}?$select=id&$expand=manager($select=displayName)`)).body['manager'],
    ).toEqual({ '@odata.type': '#microsoft.graph.user', displayName: 'bob' })
    expect((await ask('DELETE', `v1.0/users/${id}/manager/$ref`)).status).toBe(204)
    // The administrator invited, and so is a sponsor already.
    for (const one of [anna, bob])
      await ask('POST', `v1.0/users/${id}/sponsors/$ref`, {
        '@odata.id': `https://graph.microsoft.us/beta/directoryObjects/${one}`,
      })
    expect(
      (await ask('POST', `v1.0/users/${id}/sponsors/$ref`, { '@odata.id': `/users/${anna}` })).body.error.message,
    ).toContain("modified properties: 'sponsors'")
    for (const name of ['c', 'd']) {
      const one = await make('v1.0/groups', security(name))
      expect((await ask('POST', `v1.0/users/${id}/sponsors/$ref`, { '@odata.id': `/groups/${one}` })).status).toBe(204)
    }
    const sixth = await make('v1.0/groups', security('e'))
    expect((await ask('POST', `v1.0/users/${id}/sponsors/$ref`, { '@odata.id': `/groups/${sixth}` })).status).toBe(400)
    expect((await ask('DELETE', `v1.0/users/${id}/sponsors/${anna}/$ref`)).status).toBe(204)
    expect((await ask('DELETE', `v1.0/users/${id}/sponsors/${anna}/$ref`)).status).toBe(404)
  })
})
