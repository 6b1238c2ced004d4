import { expect, it } from 'vitest'
import { testWorld } from '../../sandbox.fixture.ts'

const GUEST_INVITER = '95e79109-95c0-4d8e-aee3-d01accf2d47b'
const ASSIGNMENTS = 'v1.0/roleManagement/directory/roleAssignments'

const world = () => {
  const made = testWorld({
    seed: {
      groups: [{ displayName: 'Plain' }, { displayName: 'Inviters', isAssignableToRole: true }],
      administrativeUnits: [{ displayName: 'Buying' }],
    },
  })
  const { administrativeUnits, administratorId, groups } = made.sandbox.state()
  const groupId = (name: string): string =>
    Object.values(groups).find(({ displayName }) => displayName === name)?.id ?? ''
  const assign = (principalId: string, directoryScopeId = '/') =>
    made.ask('POST', ASSIGNMENTS, { principalId, roleDefinitionId: GUEST_INVITER, directoryScopeId })
  return { ...made, administratorId, groupId, assign, unit: Object.keys(administrativeUnits ?? {})[0] ?? '' }
}

it('a role is held by a group only that was made for it', async () => {
  const { ask, assign, groupId } = world()
  const refused = await assign(groupId('Plain'))
  expect([refused.status, refused.body.error.message]).toEqual([
    400,
    'Groups without IsAssignableToRole property set cannot be assigned to roles.',
  ])
  expect((await assign(groupId('Inviters'))).status).toBe(201)
  expect((await ask('GET', ASSIGNMENTS)).body.value.map((one) => one['principalId'])).not.toContain(groupId('Plain'))
})

it('in a unit, a role makes nobody a member of it, and the unit exists', async () => {
  const { ask, assign, administratorId, unit } = world()
  expect((await assign(administratorId, '/administrativeUnits/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect((await assign(administratorId, `/administrativeUnits/${unit}`)).status).toBe(201)
  const members = `v1.0/directoryRoles(roleTemplateId='${GUEST_INVITER}')/members`
  const names = async () =>
    (await ask('GET', `v1.0/users/${administratorId}/memberOf`)).body.value.map((one) => one['displayName'])
  expect((await ask('GET', members)).body.value).toEqual([])
  expect(await names()).not.toContain('Guest Inviter')
  expect((await assign(administratorId)).status).toBe(201)
  expect((await ask('GET', members)).body.value).toHaveLength(1)
  expect(await names()).toContain('Guest Inviter')
})

it('a role may be eligible, where the tenant has P2 or ID Governance', async () => {
  const { ask, administratorId, sandbox } = world()
  const path = 'v1.0/roleManagement/directory/roleEligibility'
  const of = `${path}ScheduleInstances?$filter=roleDefinitionId eq '${GUEST_INVITER}'&$expand=principal`
  const refused = await ask('GET', of)
  expect([refused.status, refused.body.error.code]).toEqual([400, 'AadPremiumLicenseRequired'])
  const plans = [{ servicePlanName: 'AAD_PREMIUM_P2' }]
  const sku = { skuId: administratorId, skuPartNumber: 'SPE_E5', capabilityStatus: 'Enabled', servicePlans: plans }
  sandbox.load({ ...sandbox.state(), subscribedSkus: [sku] })
  const request = (action: string) =>
    ask('POST', `${path}ScheduleRequests`, {
      action,
      principalId: administratorId,
      roleDefinitionId: GUEST_INVITER,
      directoryScopeId: '/',
    })
  expect((await request('adminRemove')).body.error.code).toBe('RoleAssignmentDoesNotExist')
  expect((await request('adminAssign')).status).toBe(201)
  expect((await request('adminAssign')).body.error.code).toBe('RoleAssignmentExists')
  const [one] = (await ask('GET', of)).body.value
  expect(one).toMatchObject({ principalId: administratorId, principal: { id: administratorId }, memberType: 'Direct' })
  // To be eligible is not to hold the role.
  const active = (await ask('GET', ASSIGNMENTS)).body.value.filter((each) => each['roleDefinitionId'] === GUEST_INVITER)
  expect(active).toEqual([])
  expect((await request('adminRemove')).status).toBe(201)
  expect((await ask('GET', of)).body.value).toEqual([])
})
