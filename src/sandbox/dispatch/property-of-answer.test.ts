import { expect, it } from 'vitest'
import { security, testWorld } from '../sandbox.fixture.ts'

const TEMPLATE = '62e90394-69f5-4237-9190-012177145e10'

it.each([
  ['v1.0/policies/authorizationPolicy/AllowInvitesFrom', 200, { value: 'everyone' }],
  ['v1.0/policies/crossTenantAccessPolicy/default/inboundTrust', 200, { isMfaAccepted: false }],
  ['v1.0/policies/crossTenantAccessPolicy/allowedCloudEndpoints', 200, { value: [] }],
  ['v1.0/domains/sandbox.onmicrosoft.com/isInitial', 200, { value: true }],
  [`v1.0/directoryRoleTemplates/${TEMPLATE}/displayName`, 200, { value: 'Global Administrator' }],
  [`v1.0/roleManagement/directory/roleDefinitions/${TEMPLATE}/isBuiltIn`, 200, { value: true }],
  ['v1.0/policies/crossTenantAccessPolicy/default/tenantRestrictions/nonsense', 400, {}],
])('one property of an object: %s', async (path, status, body) => {
  const answer = await testWorld().ask('GET', path)
  expect([answer.status, answer.body]).toEqual([status, expect.objectContaining(body)])
})

it('a property that holds nothing has no content, one that comes with $select only is told', async () => {
  const { ask, make } = testWorld()
  const unit = await make('v1.0/directory/administrativeUnits', { displayName: 'North' })
  expect((await ask('GET', `v1.0/directory/administrativeUnits/${unit}/description`)).status).toBe(204)
  const group = await make('v1.0/groups', security('Team'))
  expect((await ask('GET', `v1.0/groups/${group}/hideFromAddressLists`)).status).toBe(501)
})

it('needs what the object needs', async () => {
  const { ask, bearer } = testWorld()
  const answer = await ask('GET', 'v1.0/policies/authorizationPolicy/id', undefined, bearer({ appid: 'x' }))
  expect(answer.status).toBe(403)
})
