import { expect, it } from 'vitest'
import { localUser, security, testWorld } from '../sandbox.fixture.ts'
import type { TestWorld } from '../sandbox.fixture.ts'

const EVENTUAL = { ConsistencyLevel: 'eventual' }

/** Sales has two people, a group and an app's principal. */
const world = async (options?: Parameters<typeof testWorld>[0]) => {
  const of: TestWorld = testWorld(options)
  const anna = await of.make('v1.0/users', localUser('anna'))
  const ben = await of.make('v1.0/users', localUser('ben'))
  const inner = await of.make('v1.0/groups', security('Inner'))
  const { body } = await of.ask('POST', 'v1.0/applications', { displayName: 'Portal' })
  const app = await of.make('v1.0/servicePrincipals', { appId: body['appId'] })
  const group = await of.make('v1.0/groups', security('Sales', { uniqueName: 'sales' }))
  for (const id of [anna, ben, inner, app])
    await of.ask('POST', `v1.0/groups/${group}/members/$ref`, { '@odata.id': `directoryObjects/${id}` })
  const get = (path: string) => of.ask('GET', `v1.0/${path}`, undefined, EVENTUAL)
  return { ...of, get, anna, ben, inner, app, group }
}

it.each(['microsoft.graph.user', 'graph.user', 'Microsoft.Graph.User'])('members are narrowed by %s', async (cast) => {
  const { get, group, anna, ben } = await world()
  const ids = async (path: string) => (await get(path)).body.value.map((one) => one['id'])
  expect(await ids(`groups/${group}/members/${cast}`)).toEqual([anna, ben])
  expect(await ids(`groups(uniqueName='sales')/transitiveMembers/${cast}`)).toEqual([anna, ben])
  expect((await get(`groups/${group}/members/${cast}/$count`)).body).toEqual({ text: '2' })
  expect(await ids(`groups/${group}/members/${cast}?$filter=displayName eq 'ben'&$count=true`)).toEqual([ben])
  expect(await ids(`groups/${group}/members/${cast}?$orderby=displayName desc&$count=true`)).toEqual([ben, anna])
  const refs = (await get(`groups/${group}/members/${cast}/$ref`)).body.value
  expect(refs.map((one) => String(one['@odata.id']).split('/').at(-1))).toEqual([anna, ben])
})

it('a cast collection has the properties of its type, and its pages keep the cast', async () => {
  const { ask, get, group, ben } = await world()
  expect((await get(`groups/${group}/members/graph.user?$select=membershipRule`)).status).toBe(400)
  const first = await get(`groups/${group}/members/graph.user?$top=1&$select=id`)
  const next = String(first.body['@odata.nextLink']).replace('https://graph.microsoft.com/', '')
  expect((await ask('GET', next)).body.value).toEqual([{ id: ben }])
})

it('objects are cast one by one, and are not there for another type', async () => {
  const { get, ask, group, anna, inner } = await world()
  const answers = async (path: string) => {
    const { status, body } = await get(path)
    return [status, status === 200 ? body.id : body.error.code]
  }
  expect(await answers(`directoryObjects/${anna}/graph.user`)).toEqual([200, anna])
  expect(await answers(`directoryObjects/${anna}/graph.group`)).toEqual([404, 'Request_ResourceNotFound'])
  expect(await answers(`groups/${group}/members/${anna}/graph.user`)).toEqual([200, anna])
  expect(await answers(`groups/${group}/members/graph.user/${anna}`)).toEqual([200, anna])
  expect(await answers(`groups/${group}/members/graph.group/${anna}`)).toEqual([404, 'Request_ResourceNotFound'])
  expect(await answers(`groups/${group}/members/graph.user/${anna}/memberOf`)).toEqual([501, 'NotImitated'])
  expect(await answers(`users/${anna}/memberOf/graph.group/${group}`)).toEqual([200, group])
  expect(await answers(`groups/${group}/members/${inner}`)).toEqual([200, inner])
  expect(await answers(`groups/${group}/members/${group}`)).toEqual([404, 'Request_ResourceNotFound'])
  expect(await answers(`users/${anna}/graph.user`)).toEqual([200, anna])
  expect(await answers(`users/${anna}/memberOf/graph.group/$count`)).toEqual([200, undefined])
  expect(await answers(`users/${anna}/graph.group`)).toEqual([400, 'BadRequest'])
  await ask('DELETE', `v1.0/groups/${inner}`)
  expect((await get('directory/deletedItems/graph.group?$select=id')).body.value).toEqual([{ id: inner }])
  expect(await answers(`directory/deletedItems/${inner}/graph.group`)).toEqual([200, inner])
})

it('actions and functions may carry the namespace or its alias, and nothing else', async () => {
  const { ask, get, group, anna } = await world()
  const check = { groupIds: [group] }
  for (const name of ['checkMemberGroups', 'microsoft.graph.checkMemberGroups', 'graph.checkMemberGroups'])
    expect((await ask('POST', `v1.0/users/${anna}/${name}`, check)).body.value).toEqual([group])
  expect((await get('users/graph.delta()')).status).toBe(200)
  expect((await get(`users/${anna}/graph.displayName`)).status).toBe(400)
  expect((await get(`users/${anna}/microsoft.graph.memberOf`)).status).toBe(400)
  expect((await get(`users/${anna}/displayName/graph.user`)).status).toBe(400)
  expect((await get('users/graph.group')).status).toBe(400)
})

it('says so where a cast is not imitated', async () => {
  const { ask, get, group, anna } = await world()
  expect((await get(`groups/${group}/members/graph.device`)).status).toBe(501)
  expect((await get(`directoryObjects/${anna}/graph.user/memberOf`)).status).toBe(501)
  expect((await get('directory/deletedItems/graph.administrativeUnit')).status).toBe(501)
  expect((await ask('PATCH', `v1.0/directoryObjects/${anna}/graph.user`, { jobTitle: 'x' })).status).toBe(501)
  expect((await ask('PATCH', `v1.0/users/${anna}/graph.user`, { jobTitle: 'x' })).status).toBe(501)
})

it('a cast needs the permissions of what it narrows', async () => {
  const { ask, group, bearer } = await world()
  const path = `v1.0/groups/${group}/members/graph.user`
  expect((await ask('GET', path, undefined, bearer({ roles: ['GroupMember.Read.All', 'User.Read.All'] }))).status).toBe(
    200,
  )
  expect((await ask('GET', path, undefined, bearer({ roles: [] }))).status).toBe(403)
  const bin = 'v1.0/directory/deletedItems/graph.user'
  expect((await ask('GET', bin, undefined, bearer({ roles: ['Group.Read.All'] }))).status).toBe(403)
  expect((await ask('GET', bin, undefined, bearer({ roles: ['User.Read.All'] }))).status).toBe(200)
})
