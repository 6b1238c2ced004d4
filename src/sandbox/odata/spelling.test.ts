import { expect, it } from 'vitest'
import { localUser, security, testWorld } from '../sandbox.fixture.ts'
import type { TestWorld } from '../sandbox.fixture.ts'

const EVENTUAL = { ConsistencyLevel: 'eventual' }

const world = async (): Promise<TestWorld & { anna: string; group: string }> => {
  const of = testWorld()
  const anna = await of.make('v1.0/users', localUser('anna', { department: 'Sales' }))
  const ben = await of.make('v1.0/users', localUser('ben', { department: 'Buying' }))
  const group = await of.make('v1.0/groups', security('Sales'))
  for (const id of [anna, ben])
    await of.ask('POST', `v1.0/groups/${group}/members/$ref`, { '@odata.id': `directoryObjects/${id}` })
  return { ...of, anna, group }
}
const names = (value: Record<string, unknown>[]) => value.map((one) => one['displayName'])

it('takes names of properties in any case, in every option, and answers them as the schema writes them', async () => {
  const { ask, group } = await world()
  const get = async (path: string) => (await ask('GET', `v1.0/${path}`, undefined, EVENTUAL)).body
  expect(names((await get("users?$filter=DISPLAYNAME eq 'anna'")).value)).toEqual(['anna'])
  expect(names((await get("users?$filter=startswith(Department,'s') or Department in ('buying')")).value)).toEqual([
    'anna',
    'ben',
  ])
  expect(names((await get('users?$orderby=displayname desc&$select=DisplayName')).value).slice(-2)).toEqual([
    'anna',
    'Administrator',
  ])
  expect(names((await get('users?$search="DisplayName:ann"&$count=true')).value)).toEqual(['anna'])
  expect((await get('users?$filter=OtherMails/$COUNT eq 0&$count=true'))['@odata.count']).toBe(3)
  const { body } = await ask('GET', `v1.0/groups/${group}?$expand=MEMBERS($select=DisplayName)&$select=ID`)
  expect(body['members']).toMatchObject([{ displayName: 'anna' }, { displayName: 'ben' }])
  expect(names((await get(`groups/${group}/members?$filter=USERTYPE eq 'Member'&$count=true`)).value)).toHaveLength(2)
})

it('takes the names of policies in any case, and sorts by them', async () => {
  const { ask, make } = testWorld()
  const partners = 'v1.0/policies/crossTenantAccessPolicy/partners'
  const ids = ['1', '2'].map((n) => `3d0f5dec-0000-4000-8000-00000000000${n}`)
  for (const tenantId of ids) await make(partners, { tenantId })
  const sorted = await ask('GET', `${partners}?$orderby=TenantID desc&$select=TENANTID`)
  expect(sorted.body.value.map((one) => one['tenantId'])).toEqual(ids.toReversed())
  const found = await ask('GET', `${partners}?$filter=tenantid eq '${ids[1]}'`)
  expect(found.body.value).toHaveLength(1)
})

it.each(["$filter=Nickname eq 'x'", '$orderby=Nickname', '$expand=Friends'])('refuses %s', async (option) => {
  const { ask } = testWorld()
  expect((await ask('GET', `v1.0/users?${option}`)).status).toBe(400)
})

it('takes names in bodies in any case too', async () => {
  const { ask, anna, group } = await world()
  const invited = await ask('POST', 'v1.0/invitations', {
    InvitedUserEmailAddress: 'sara@contoso.example',
    InviteRedirectUrl: 'https://myapps.microsoft.com',
    SendInvitationMessage: true,
    InvitedUserMessageInfo: { MessageLanguage: 'de-DE' },
  })
  expect(invited.body).toMatchObject({
    sendInvitationMessage: true,
    invitedUserMessageInfo: { messageLanguage: 'de-DE' },
  })
  const policy = 'v1.0/policies/authorizationPolicy'
  await ask('PATCH', policy, { DefaultUserRolePermissions: { AllowedToCreateApps: false } })
  expect((await ask('GET', policy)).body['defaultUserRolePermissions']).toMatchObject({ allowedToCreateApps: false })
  const made = await ask('POST', 'v1.0/groups', {
    ...security('Buying'),
    'Owners@odata.bind': [`https://graph.microsoft.com/v1.0/users/${anna}`],
  })
  expect((await ask('GET', `v1.0/groups/${made.body.id}/owners`)).body.value).toMatchObject([{ id: anna }])
  const groups = await ask('POST', `v1.0/users/${anna}/checkMemberGroups`, { GroupIds: [group] })
  expect(groups.body.value).toEqual([group])
  expect((await ask('POST', 'v1.0/directoryObjects/getByIds', { Ids: [anna] })).body.value).toMatchObject([
    { id: anna },
  ])
})

it('passes over no relationship that a body binds', async () => {
  const { ask, anna } = await world()
  const bound = `https://graph.microsoft.com/v1.0/users/${anna}`
  for (const [method, path, body] of [
    ['PATCH', `v1.0/users/${anna}`, { 'manager@odata.bind': bound }],
    ['POST', 'v1.0/directory/administrativeUnits', { displayName: 'North', 'members@odata.bind': [bound] }],
    ['POST', 'v1.0/groups', security('Guests', { 'acceptedSenders@odata.bind': [bound] })],
  ] as const)
    expect([path, (await ask(method, path, body)).status]).toEqual([path, 501])
})
