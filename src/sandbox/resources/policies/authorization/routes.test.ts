import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policyWorld } from '../../../policies.fixture.ts'

const v1 = 'v1.0/policies/authorizationPolicy'
const beta = 'beta/policies/authorizationPolicy'

describe('the authorization policy', () => {
  it('is one object in v1.0 and a collection of one in beta', () => {
    const world = policyWorld()
    expect(world.ask('GET', v1).body).toMatchObject({ id: 'authorizationPolicy', allowInvitesFrom: 'everyone' })
    expect(world.ask('GET', v1).body).not.toHaveProperty('enabledPreviewFeatures')
    expect(world.ask('GET', beta).body.value).toMatchObject([{ id: 'authorizationPolicy', enabledPreviewFeatures: [] }])
    expect(world.ask('PATCH', beta, { allowInvitesFrom: 'none' }).status).toBe(405)
    expect(world.ask('PATCH', `${v1}/authorizationPolicy`, { allowInvitesFrom: 'none' }).status).toBe(400)
    expect(world.ask('PATCH', `${beta}/authorizationPolicy`, { allowInvitesFrom: 'none' }).status).toBe(204)
    expect(world.ask('PATCH', `${beta}/another`, { allowInvitesFrom: 'none' }).status).toBe(404)
    expect(world.ask('GET', v1).body).toMatchObject({ allowInvitesFrom: 'none' })
  })

  it('changes what is named and nothing else', () => {
    const switches = [
      'allowedToSignUpEmailBasedSubscriptions',
      'allowedToUseSSPR',
      'allowEmailVerifiedUsersToJoinOrganization',
    ]
    const change = fc.record(
      {
        ...Object.fromEntries(switches.map((name) => [name, fc.boolean()])),
        allowInvitesFrom: fc.constantFrom(
          'none',
          'adminsAndGuestInviters',
          'adminsGuestInvitersAndAllMembers',
          'everyone',
        ),
        guestUserRoleId: fc.constantFrom(
          'a0b1b346-4d3e-4e8b-98f8-753987be4970',
          '2af84b1e-32c8-42b7-82bc-daa82404023b',
        ),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(change, (body) => {
        const world = policyWorld()
        const before = world.ask('GET', v1).body
        expect(world.ask('PATCH', v1, body).status).toBe(204)
        expect(world.ask('GET', v1).body).toEqual({ ...before, ...body })
      }),
      { numRuns: 30 },
    )
  })

  it('merges the permissions of default users', () => {
    const world = policyWorld()
    world.ask('PATCH', v1, { defaultUserRolePermissions: { allowedToCreateApps: false } })
    expect(world.ask('GET', v1).body['defaultUserRolePermissions']).toMatchObject({
      allowedToCreateApps: false,
      allowedToCreateSecurityGroups: true,
    })
  })

  it.each([
    { guestUserRoleId: '00000000-0000-0000-0000-000000000000' },
    { allowInvitesFrom: 'admins' },
    { allowedToUseSSPR: null },
    { enabledPreviewFeatures: [] },
    { guestUserRole: 'limited' },
  ])('refuses %o', (body) => {
    const world = policyWorld()
    const { status, body: answer } = world.ask('PATCH', v1, body)
    expect([status, answer.error?.code]).toEqual([400, 'Request_BadRequest'])
    expect(world.policies).toEqual(policyWorld().policies)
  })
})
