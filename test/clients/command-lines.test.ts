import { beforeEach, expect, it } from 'vitest'
import { createStranger, type Stranger } from './stranger.ts'

/** Requests of Azure CLI and of the m365 CLI that no other client words like that. */
let client: Stranger
beforeEach(async () => {
  client = await createStranger()
})

const GROUP = { displayName: 'Pilot', mailEnabled: false, mailNickname: 'pilot', securityEnabled: true }
const BARE = { accept: 'application/json;odata.metadata=none' }

it('a batch whose requests are numbered', async () => {
  const requests = [{ id: 1, method: 'GET', url: `/users/${client.anna}?$select=id`, headers: BARE }]
  const { responses } = await client.graphCall(200, 'POST', 'v1.0/$batch', { requests })
  expect(responses).toMatchObject([{ id: '1', status: 200, body: { id: client.anna } }])
})

it('answers without metadata keep the link to the next page', async () => {
  await client.graphCall(201, 'POST', 'v1.0/invitations', {
    invitedUserEmailAddress: 'sara@contoso.example',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })
  const page = await client.graphCall(200, 'GET', 'v1.0/users?$top=1&$select=id', undefined, BARE)
  expect(Object.keys(page).sort()).toEqual(['@odata.nextLink', 'value'])
  const group = await client.graphCall(201, 'POST', 'v1.0/groups', {
    ...GROUP,
    'members@odata.bind': [`${client.graph}/v1.0/users/${client.anna}`],
  })
  const { value } = await client.graphCall(
    200,
    'GET',
    `v1.0/groups/${String(group['id'])}/members?$select=id`,
    undefined,
    BARE,
  )
  expect(value).toEqual([{ id: client.anna }])
})

it('an app made under myorganization, and one property of it', async () => {
  const roles = [
    {
      id: '5b0f5dec-0000-4000-8000-000000000001',
      displayName: 'Buyer',
      value: 'buyer',
      isEnabled: true,
      allowedMemberTypes: ['User'],
      description: 'Buyers',
    },
  ]
  const app = await client.graphCall(201, 'POST', 'v1.0/myorganization/applications', {
    displayName: 'Portal',
    appRoles: roles,
  })
  const path = `v1.0/myorganization/applications/${String(app['id'])}`
  expect((await client.graphCall(200, 'GET', `${path}/appRoles`))['value']).toMatchObject(roles)
  expect(await client.graphCall(200, 'GET', `${path}/web`)).toMatchObject({ redirectUris: [] })
  await client.graphCall(204, 'GET', `${path}/notes`)
  await client.graphCall(400, 'GET', `${path}/nonsense`)
})

it('whether any object is in a group', async () => {
  const group = await client.graphCall(201, 'POST', 'v1.0/groups', {
    ...GROUP,
    'members@odata.bind': [`${client.graph}/v1.0/users/${client.anna}`],
  })
  const asked = (id: string) =>
    client.graphCall(200, 'POST', `v1.0/directoryObjects/${id}/checkMemberGroups`, { groupIds: [group['id']] })
  expect((await asked(client.anna))['value']).toEqual([group['id']])
  expect((await asked(client.self))['value']).toEqual([])
})

it("another organisation's id, by its domain", async () => {
  const known = await client.ask('GET', 'https://login.windows.net/contoso.example/.well-known/openid-configuration')
  expect(known.body['issuer']).toBe('https://sts.windows.net/3d0f5dec-0000-4000-8000-00000000c001/')
  const unknown = await client.ask('GET', 'https://login.windows.net/nobody.example/.well-known/openid-configuration')
  expect(unknown.status).toBe(400)
})
