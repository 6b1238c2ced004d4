import { expect, it } from 'vitest'
import { localUser, security, testWorld } from '../../src/sandbox/sandbox.fixture.ts'

/** What people ask of Graph and Graph refuses, with its status, code and words. */
const invitation = (email: string) => ({
  invitedUserEmailAddress: email,
  inviteRedirectUrl: 'https://myapps.microsoft.com',
})
/** A Microsoft 365 group that has the address. */
const holder = (address: string) => ({
  groups: [
    {
      displayName: 'Desk',
      type: 'microsoft365' as const,
      graph: { mail: address, proxyAddresses: [`SMTP:${address}`] },
    },
  ],
})

it('removes no last owner who is a user, from a group of any type', async () => {
  const { ask, make } = testWorld()
  const anna = await make('v1.0/users', localUser('anna'))
  const ben = await make('v1.0/users', localUser('ben'))
  const owners = [anna, ben].map((id) => `https://graph.microsoft.com/v1.0/users/${id}`)
  const id = await make('v1.0/groups', security('A', { 'owners@odata.bind': owners }))
  expect((await ask('DELETE', `v1.0/groups/${id}/owners/${anna}/$ref`)).status).toBe(204)
  const last = await ask('DELETE', `v1.0/groups/${id}/owners/${ben}/$ref`)
  expect([last.status, last.body.error.code, last.body.error.message]).toEqual([
    400,
    'Request_BadRequest',
    'The group must have at least one owner, hence this owner cannot be removed.',
  ])
})

it('deletes no group that has licences', async () => {
  const seed = {
    subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM', enabled: 5 }],
    groups: [{ displayName: 'Licensed', licenses: ['AAD_PREMIUM'] }],
  }
  const { ask, sandbox } = testWorld({ seed })
  const [id = ''] = Object.keys(sandbox.state().groups)
  const refused = await ask('DELETE', `v1.0/groups/${id}`)
  expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_BadRequest'])
})

it('gives no account an address that a group holds', async () => {
  const { ask, make } = testWorld({ seed: holder('desk@contoso.com') })
  const anna = await make('v1.0/users', localUser('anna'))
  const refused = await ask('PATCH', `v1.0/users/${anna}`, { mail: 'DESK@contoso.com' })
  expect([refused.status, refused.body.error.code, refused.body.error.message]).toEqual([
    400,
    'Request_BadRequest',
    'Another object with the same value for property proxyAddresses already exists.',
  ])
})

it('makes a guest without mail where a group holds the address, and only one', async () => {
  const { invite, sandbox } = testWorld({ seed: holder('desk@contoso.com') })
  const id = await invite('desk@contoso.com')
  expect(sandbox.state().users[id]).toMatchObject({
    mail: null,
    proxyAddresses: [],
    otherMails: ['desk@contoso.com'],
    userPrincipalName: 'desk_contoso.com#EXT#@sandbox.onmicrosoft.com',
  })
  expect(await invite('desk@contoso.com')).toBe(id)
})

it.each([
  ['an empty description', { description: '' }],
  ['an empty name', { displayName: '' }],
])('writes no group with %s', async (_, more) => {
  const { ask, make } = testWorld()
  const made = await ask('POST', 'v1.0/groups', security('A', more))
  expect([made.status, made.body.error.code]).toEqual([400, 'Request_BadRequest'])
  const id = await make('v1.0/groups', security('A'))
  expect((await ask('PATCH', `v1.0/groups/${id}`, more)).body.error.code).toBe('Request_BadRequest')
})

it.each(['UK', 'XX', 'GBR'])('knows no country %s', async (usageLocation) => {
  const { ask, make } = testWorld()
  const id = await make('v1.0/users', localUser('anna'))
  const refused = await ask('PATCH', `v1.0/users/${id}`, { usageLocation })
  expect([refused.status, refused.body.error.code, refused.body.error.details?.[0]?.target]).toEqual([
    400,
    'Request_BadRequest',
    'usageLocation',
  ])
  expect((await ask('PATCH', `v1.0/users/${id}`, { usageLocation: 'GB' })).status).toBe(204)
})

it.each(['user@sub_domain.example', 'user@_sub.example', 'user@sub.exa_mple'])('invites no %s', async (email) => {
  const { ask } = testWorld()
  expect((await ask('POST', 'v1.0/invitations', invitation(email))).status).toBe(400)
})
