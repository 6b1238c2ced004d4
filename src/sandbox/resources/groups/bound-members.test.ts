import { describe, expect, it } from 'vitest'
import { dynamic, security, testWorld } from '../../sandbox.fixture.ts'

const NOBODY = '99999999-9999-4999-8999-999999999999'
const bind = (...ids: string[]) => ({
  'members@odata.bind': ids.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`),
})

const stage = async (more: object = {}) => {
  const world = testWorld()
  const group = await world.make('v1.0/groups', security('Pilot', more))
  const [a, b] = [await world.invite('a@contoso.com'), await world.invite('b@contoso.com')]
  return {
    ...world,
    group,
    a,
    b,
    path: `v1.0/groups/${group}`,
    members: () => world.sandbox.state().members[group] ?? [],
  }
}

/** group-post-members.md, example 2. */
describe('members that a PATCH binds', () => {
  it('come all at once, and more than 20 do not', async () => {
    const { ask, path, invite, members } = await stage()
    const ids: string[] = []
    for (let at = 0; at < 21; at += 1) ids.push(await invite(`p${at}@contoso.com`))
    expect((await ask('PATCH', path, bind(...ids))).status).toBe(400)
    expect(members()).toEqual([])
    expect((await ask('PATCH', path, bind(...ids.slice(1)))).status).toBe(204)
    expect(members()).toHaveLength(20)
  })

  it.each([
    ['is a member', (world: Awaited<ReturnType<typeof stage>>) => [world.b, world.a], 400, 'references already exist'],
    ['does not exist', ({ b }: { b: string }) => [b, NOBODY], 404, 'does not exist'],
    ['is named twice', ({ b }: { b: string }) => [b, b], 400, 'duplicate values'],
    ['is the group itself', ({ b, group }: { b: string; group: string }) => [b, group], 400, 'member of itself'],
  ])('do not come at all where one %s', async (_, ids, status, message) => {
    const world = await stage()
    await world.ask('PATCH', world.path, bind(world.a))
    const answer = await world.ask('PATCH', world.path, { description: 'changed', ...bind(...ids(world)) })
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(message)])
    expect(world.members()).toEqual([world.a])
    expect((await world.ask('GET', world.path)).body['description']).toBeNull()
  })

  it('do not come to a dynamic group, nor to one that is kept elsewhere', async () => {
    const { ask, make, a, sandbox, group, path } = await stage()
    const rule = await make('v1.0/groups', dynamic('Ruled', 'user.city -eq "Oslo"'))
    expect((await ask('PATCH', `v1.0/groups/${rule}`, bind(a))).status).toBe(403)
    const state = sandbox.state().groups[group]
    if (state !== undefined) state['onPremisesSyncEnabled'] = true
    expect((await ask('PATCH', path, bind(a))).status).toBe(400)
  })

  it('are no groups in a role-assignable group, and only users in a Microsoft 365 group', async () => {
    const { ask, make, b } = await stage()
    const other = await make('v1.0/groups', security('Other'))
    const roles = await make('v1.0/groups', security('Roles', { isAssignableToRole: true }))
    expect((await ask('PATCH', `v1.0/groups/${roles}`, bind(b, other))).body.error.message).toContain('Nesting')
    const team = await make('v1.0/groups', security('Team', { groupTypes: ['Unified'], mailEnabled: true }))
    expect((await ask('PATCH', `v1.0/groups/${team}`, bind(b, other))).status).toBe(400)
    expect((await ask('PATCH', `v1.0/groups/${team}`, bind(b))).status).toBe(204)
  })

  it('take what adding one member takes, by its type, and a role-assignable group more', async () => {
    const { ask, bearer, make, a, b, path } = await stage()
    const as = async (roles: string, at: string, body: object) =>
      (await ask('PATCH', at, body, bearer({ appid: 'x', roles: roles.split(' ') }))).status
    expect(await as('GroupMember.ReadWrite.All', path, bind(a))).toBe(403)
    expect(await as('User.ReadWrite.All', path, bind(a))).toBe(403)
    expect(await as('GroupMember.ReadWrite.All User.ReadWrite.All', path, { description: 'x', ...bind(a) })).toBe(403)
    expect(await as('GroupMember.ReadWrite.All User.ReadWrite.All', path, bind(a))).toBe(204)
    expect(await as('Group.ReadWrite.All User.ReadWrite.All', path, { description: 'x', ...bind(b) })).toBe(204)
    const roles = `v1.0/groups/${await make('v1.0/groups', security('Roles', { isAssignableToRole: true }))}`
    expect(await as('GroupMember.ReadWrite.All User.ReadWrite.All', roles, bind(a))).toBe(403)
    const all = 'GroupMember.ReadWrite.All User.ReadWrite.All RoleManagement.ReadWrite.Directory'
    expect(await as(all, roles, bind(a))).toBe(204)
  })
})
