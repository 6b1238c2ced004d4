import { expect, it } from 'vitest'
import { localUser, security, testWorld } from '../../sandbox.fixture.ts'

const GROUPS_ADMINISTRATOR = 'fdd7a751-b60b-444a-984c-02652fe8fa1c'
const ref = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })

it('what is in a restricted management unit is for the administrators of that unit', async () => {
  const world = testWorld()
  const { ask, bearer, make } = world
  const unit = await make('v1.0/directory/administrativeUnits', {
    displayName: 'Restricted',
    isMemberManagementRestricted: true,
  })
  const group = await make('v1.0/groups', security('Board'))
  const [guest, scoped] = [await world.invite('a@contoso.com'), await make('v1.0/users', localUser('anna'))]
  await make('v1.0/roleManagement/directory/roleAssignments', {
    principalId: scoped,
    roleDefinitionId: GROUPS_ADMINISTRATOR,
    directoryScopeId: `/administrativeUnits/${unit}`,
  })
  const add = (headers?: ReturnType<typeof bearer>) =>
    ask('POST', `v1.0/groups/${group}/members/$ref`, ref(guest), headers)
  const members = `v1.0/directory/administrativeUnits/${unit}/members`
  const restricted = async () =>
    (await ask('GET', `v1.0/groups/${group}?$select=isManagementRestricted`)).body['isManagementRestricted']

  for (const id of [group, guest]) expect((await ask('POST', `${members}/$ref`, ref(id))).status).toBe(204)
  expect(await restricted()).toBe(true)
  expect((await add()).status).toBe(403)
  expect((await ask('PATCH', `v1.0/users/${guest}`, { jobTitle: 'Buyer' })).status).toBe(403)
  expect((await ask('DELETE', `v1.0/users/${guest}`)).status).toBe(403)
  const reset = { invitedUserEmailAddress: 'a@contoso.com', inviteRedirectUrl: 'https://myapps.microsoft.com' }
  const again = { ...reset, resetRedemption: true, invitedUser: { id: guest } }
  expect((await ask('POST', 'v1.0/invitations', again)).status).toBe(403)
  expect((await add(bearer({ oid: scoped, scp: 'Group.ReadWrite.All' }))).status).toBe(204)

  expect((await ask('DELETE', `${members}/${group}/$ref`)).status).toBe(204)
  expect(await restricted()).toBe(false)
  expect((await ask('DELETE', `v1.0/groups/${group}/members/${guest}/$ref`)).status).toBe(204)
})

it('come with a seed', async () => {
  const { ask } = testWorld({
    seed: {
      guests: [{ mail: 'a@contoso.com' }, { mail: 'b@contoso.com' }],
      administrativeUnits: [
        { displayName: 'Board', restricted: true, members: ['guest:a@contoso.com'] },
        { displayName: 'North', members: ['guest:b@contoso.com'] },
      ],
    },
  })
  const { value } = (await ask('GET', "v1.0/users?$filter=userType eq 'Guest'&$select=mail,isManagementRestricted"))
    .body
  expect(value.map((one) => [one['mail'], one['isManagementRestricted']])).toEqual([
    ['a@contoso.com', true],
    ['b@contoso.com', null],
  ])
})
