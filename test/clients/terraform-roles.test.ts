import { beforeEach, expect, it } from 'vitest'
import { createStranger, type Stranger } from './stranger.ts'

/** What Terraform's azuread provider asks for directory roles and administrative units. */
let client: Stranger
beforeEach(async () => {
  client = await createStranger()
})

type Body = { [name: string]: unknown }
const typed = (type: string, properties: Body): Body => ({ '@odata.type': `#microsoft.graph.${type}`, ...properties })
const read = (path: string) => client.graphCall(200, 'GET', path)
const values = async (path: string) => (await read(path))['value'] as (Body & { id: string })[]
const bound = (id: string, version = 'v1.0') => ({ '@odata.id': `${client.graph}/${version}/directoryObjects/${id}` })

it('a role is found by its template, activated, given and taken', async () => {
  const template = (await values('v1.0/directoryRoleTemplates')).find((one) => one['displayName'] === 'Guest Inviter')
  const { id: roleTemplateId = '' } = template ?? {}
  expect(await read(`v1.0/directoryRoleTemplates/${roleTemplateId}`)).toMatchObject({ displayName: 'Guest Inviter' })
  expect(await values(`v1.0/directoryRoles?$filter=roleTemplateId eq '${roleTemplateId}'`)).toEqual([])
  const made = await client.graphCall(201, 'POST', 'v1.0/directoryRoles', typed('directoryRole', { roleTemplateId }))
  const path = `v1.0/directoryRoles/${String(made['id'])}`
  // Older pages and many scripts write the key behind a slash.
  expect(await read(`v1.0/directoryRoles/roleTemplateId=${roleTemplateId}`)).toMatchObject({ id: made['id'] })
  expect(await read(path)).toMatchObject({ roleTemplateId })
  const member = `${path}/members?$filter=id eq '${client.anna}'`
  expect(await values(member)).toEqual([])
  await client.graphCall(204, 'POST', `${path}/members/$ref`, bound(client.anna))
  expect((await values(member)).map((one) => one.id)).toEqual([client.anna])
  await client.graphCall(204, 'DELETE', `${path}/members/${client.anna}/$ref`)
  expect(await values(member)).toEqual([])

  const declaredAs = { principalId: client.anna, roleDefinitionId: roleTemplateId, directoryScopeId: '/' }
  const assignments = 'v1.0/roleManagement/directory/roleAssignments'
  const { id } = await client.graphCall(201, 'POST', assignments, typed('unifiedRoleAssignment', declaredAs))
  expect(await read(`${assignments}/${String(id)}`)).toMatchObject(declaredAs)
  await client.graphCall(204, 'DELETE', `${assignments}/${String(id)}`)
  await client.graphCall(404, 'GET', `${assignments}/${String(id)}`)
})

it('an administrative unit holds people and groups, also one made inside it', async () => {
  const set = 'v1.0/directory/administrativeUnits'
  const made = await client.graphCall(
    201,
    'POST',
    set,
    typed('administrativeUnit', { displayName: 'Outside', visibility: 'Public' }),
  )
  const path = `${set}/${String(made['id'])}`
  for (const displayName of ['TERRAFORM_UPDATE_1', 'Outside'])
    await client.graphCall(204, 'PATCH', path, typed('administrativeUnit', { displayName }))
  await client.graphCall(
    204,
    'PATCH',
    path,
    typed('administrativeUnit', { description: '', visibility: 'HiddenMembership' }),
  )
  expect(await read(path)).toMatchObject({ displayName: 'Outside', description: null, visibility: 'HiddenMembership' })
  await client.graphCall(204, 'POST', `${path}/members/$ref`, bound(client.anna))
  await client.graphCall(400, 'POST', `${path}/members/$ref`, bound(client.anna))
  const group = await client.graphCall(
    201,
    'POST',
    `beta/administrativeUnits/${String(made['id'])}/members`,
    typed('group', { displayName: 'Pilot', mailEnabled: false, mailNickname: 'pilot', securityEnabled: true }),
  )
  expect(group).toMatchObject({ '@odata.type': '#microsoft.graph.group', displayName: 'Pilot' })
  const groupId = String(group['id'])
  expect((await values(`${path}/members`)).map((one) => one['@odata.type'])).toEqual([
    '#microsoft.graph.user',
    '#microsoft.graph.group',
  ])
  expect(await read(`${path}/members/${groupId}`)).toMatchObject({ id: groupId, displayName: 'Pilot' })
  expect(await values(`beta/groups/${groupId}/memberOf`)).toMatchObject([
    { '@odata.type': '#microsoft.graph.administrativeUnit', id: made['id'] },
  ])
  await client.graphCall(204, 'DELETE', `beta/administrativeUnits/${String(made['id'])}/members/${groupId}/$ref`)
  expect(await values(`beta/groups/${groupId}/memberOf`)).toEqual([])
  await client.graphCall(204, 'DELETE', `beta/administrativeUnits/${String(made['id'])}`)
  await client.graphCall(404, 'GET', path)
})
