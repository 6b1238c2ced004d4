import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { security, testWorld } from '../../../sandbox.fixture.ts'
import type { TestWorld } from '../../../sandbox.fixture.ts'
import { assignmentId } from '../../../core/ids.ts'

const ROLE = '11111111-0000-4000-8000-000000000001'
const DEFAULT = '00000000-0000-0000-0000-000000000000'
const roles = [
  {
    id: ROLE,
    displayName: 'Buyer',
    value: 'buyer',
    description: 'Buys',
    allowedMemberTypes: ['User'],
    isEnabled: true,
  },
]

const app = async ({ make, ask }: TestWorld, displayName: string, appRoles: unknown[]) => {
  const id = await make('v1.0/applications', { displayName, appRoles })
  const { appId } = (await ask('GET', `v1.0/applications/${id}`)).body
  return { application: id, appId: String(appId), principal: await make('v1.0/servicePrincipals', { appId }) }
}

describe('apps and app role assignments', () => {
  it('shows an enterprise app by id and by appId, with its roles', async () => {
    const world = testWorld()
    const { principal, appId, application } = await app(world, 'Portal', roles)
    const { body } = await world.ask('GET', `v1.0/servicePrincipals(appId='${appId}')`)
    expect(body).toMatchObject({
      id: principal,
      displayName: 'Portal',
      appRoleAssignmentRequired: false,
      appRoles: [{ id: ROLE, origin: 'Application' }],
    })
    expect(
      (await world.ask('PATCH', `v1.0/servicePrincipals/${principal}`, { appRoleAssignmentRequired: true })).status,
    ).toBe(204)
    expect((await world.ask('POST', 'v1.0/servicePrincipals', { appId })).body.error.code).toBe(
      'Request_MultipleObjectsWithSameKeyValue',
    )
    expect((await world.ask('POST', 'v1.0/servicePrincipals', { appId: ROLE })).body.error.code).toBe(
      'NoBackingApplicationObject',
    )
    const path = "v1.0/applications(uniqueName='shop')"
    const made = await world.ask('PATCH', path, { displayName: 'Shop' }, { Prefer: 'create-if-missing' })
    expect(made.status).toBe(201)
    expect((await world.ask('PATCH', path, { notes: 'x' }, { Prefer: 'create-if-missing' })).status).toBe(204)
    const enterprise = `v1.0/servicePrincipals(appId='${String(made.body['appId'])}')`
    expect((await world.ask('PATCH', enterprise, { tags: [] })).status).toBe(404)
    expect((await world.ask('PATCH', enterprise, { tags: [] }, { Prefer: 'create-if-missing' })).status).toBe(201)
    expect((await world.ask('PATCH', enterprise, { tags: ['a'] }, { Prefer: 'create-if-missing' })).status).toBe(204)
    // A live role cannot go.
    expect(
      (await world.ask('PATCH', `v1.0/applications/${application}`, { appRoles: [] })).body.error.message,
    ).toContain('disabled first')
    expect(
      (await world.ask('PATCH', `v1.0/applications/${application}`, { appRoles: [{ ...roles[0], isEnabled: false }] }))
        .status,
    ).toBe(204)
    expect((await world.ask('PATCH', `v1.0/applications/${application}`, { appRoles: [] })).status).toBe(204)
    expect((await world.ask('GET', `v1.0/servicePrincipals/${principal}`)).body['appRoles']).toEqual([])
  })

  it('gives roles, and refuses in Graph’s words', async () => {
    const world = testWorld()
    const { ask, make, invite } = world
    const { principal } = await app(world, 'Portal', roles)
    const wiki = (await app(world, 'Wiki', [])).principal
    const id = await invite('a@contoso.com')
    const path = `v1.0/servicePrincipals/${principal}/appRoleAssignedTo`
    const wish = { principalId: id, resourceId: principal, appRoleId: ROLE }
    const made = await ask('POST', path, wish)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ principalType: 'User', principalDisplayName: 'a', resourceDisplayName: 'Portal' })
    expect(made.body['createdDateTime']).toBe('2026-11-23T09:00:00.0000000Z')
    expect((await ask('POST', path, wish)).body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: 'Permission being assigned already exists on the object',
    })
    expect((await ask('POST', path, { ...wish, appRoleId: DEFAULT })).body.error.message).toContain(
      'Permission being assigned was not found',
    )
    expect((await ask('POST', path, { ...wish, resourceId: wiki })).body.error.message).toBe(
      'Not a valid reference update.',
    )
    expect(
      (
        await ask('POST', `v1.0/users/${id}/appRoleAssignments`, {
          principalId: id,
          resourceId: wiki,
          appRoleId: DEFAULT,
        })
      ).status,
    ).toBe(201)
    const group = await make('v1.0/groups', security('Buyers'))
    expect((await ask('POST', path, { ...wish, principalId: group })).body['principalType']).toBe('Group')
    const list = (await ask('GET', path)).body
    expect(list['@odata.context']).toContain('/appRoleAssignedTo')
    expect(list.value).toHaveLength(2)
    expect(list.value[0]?.['@odata.type']).toBeUndefined()
    const own = await ask('GET', `v1.0/users/${id}/appRoleAssignments?$filter=resourceId eq ${wiki}`)
    expect(own.body.value).toMatchObject([{ resourceId: wiki, appRoleId: DEFAULT }])
    expect((await ask('GET', `${path}?$filter=principalId eq ${id}`)).body.error.code).toBe('Request_UnsupportedQuery')
    expect((await ask('DELETE', `${path}/${made.body.id}`)).status).toBe(204)
    expect((await ask('DELETE', `${path}/${made.body.id}`)).status).toBe(404)
  })

  it('takes assignments along when either side goes, and brings them back', async () => {
    const world = testWorld()
    const { ask, invite, sandbox } = world
    const { principal, application } = await app(world, 'Portal', roles)
    const id = await invite('a@contoso.com')
    await ask('POST', `v1.0/servicePrincipals/${principal}/appRoleAssignedTo`, {
      principalId: id,
      resourceId: principal,
      appRoleId: ROLE,
    })
    const count = () => Object.keys(sandbox.state().appRoleAssignments).length
    await ask('DELETE', `v1.0/users/${id}`)
    expect(count()).toBe(0)
    await ask('POST', `v1.0/directory/deletedItems/${id}/restore`)
    expect(count()).toBe(1)
    await ask('DELETE', `v1.0/applications/${application}`)
    expect(count()).toBe(0)
    expect((await ask('GET', `v1.0/servicePrincipals/${principal}`)).status).toBe(404)
  })

  it('makes ids whose first 16 bytes are the principal, as .NET writes a GUID', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), (guid, salt) => {
        const bytes = Buffer.from(assignmentId(guid, salt), 'base64url')
        const hex = (from: number, to: number, swap: boolean) => {
          const part = Buffer.from(bytes.subarray(from, to))
          return (swap ? part.reverse() : part).toString('hex')
        }
        expect(bytes).toHaveLength(32)
        expect(
          [hex(0, 4, true), hex(4, 6, true), hex(6, 8, true), hex(8, 10, false), hex(10, 16, false)].join('-'),
        ).toBe(guid)
      }),
    )
  })
})
