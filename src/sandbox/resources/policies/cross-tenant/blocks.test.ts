import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { b2bSetting, directConnectInbound, tenantRestrictions } from './blocks.ts'

const somebody = '6f1f1d4e-2b4e-4b58-9d0f-0a5b8d0d1f11'
const half = (targetType: string, ...targets: string[]) => ({
  accessType: 'allowed',
  targets: targets.map((target) => ({ target, targetType })),
})

describe('a B2B setting', () => {
  it('keeps what was sent, and loses the half that was not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('allowed', 'blocked'),
        fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('user', 'group'),
        (accessType, ids, targetType) => {
          const usersAndGroups = { accessType, targets: ids.map((target) => ({ target, targetType })) }
          expect(b2bSetting({ usersAndGroups }, 'b2b')).toEqual({ usersAndGroups, applications: null })
        },
      ),
    )
  })

  it.each([
    ['everybody beside somebody', { usersAndGroups: half('user', 'AllUsers', somebody) }],
    ['every application beside one', { applications: half('application', 'AllApplications', somebody) }],
    ['an application among people', { usersAndGroups: half('application', somebody) }],
    ['a person among applications', { applications: half('user', somebody) }],
    ['AllUsers as a group', { usersAndGroups: half('group', 'AllUsers') }],
    ['AllApplications among people', { usersAndGroups: half('user', 'AllApplications') }],
    ['what is no GUID', { usersAndGroups: half('user', 'anna@contoso.com') }],
    ['nobody at all', { usersAndGroups: half('user') }],
    ['no access type', { usersAndGroups: { targets: half('user', 'AllUsers').targets } }],
    ['an unknown access type', { usersAndGroups: { ...half('user', 'AllUsers'), accessType: 'inherit' } }],
    ['an unknown property', { users: half('user', 'AllUsers') }],
  ])('refuses %s', (_, setting) => {
    expect(() => b2bSetting(setting, 'b2b')).toThrow()
  })

  it('knows Office365 among applications, beside others', () => {
    const applications = half('application', 'Office365', somebody)
    expect(b2bSetting({ applications }, 'b2b').applications).toEqual(applications)
  })

  it('takes the partner as a whole for direct connect inbound', () => {
    expect(() => directConnectInbound({ usersAndGroups: half('group', somebody) }, 'b2b')).toThrow('Only AllUsers')
    expect(directConnectInbound({ usersAndGroups: half('user', 'AllUsers') }, 'b2b').usersAndGroups).not.toBeNull()
  })

  it('refuses a derived type inside tenant restrictions', () => {
    const plain = { usersAndGroups: half('user', 'AllUsers') }
    expect(tenantRestrictions(plain, 'tr').devices).toBeNull()
    const typed = { '@odata.type': '#microsoft.graph.crossTenantAccessPolicyTenantRestrictions', ...plain }
    expect(() => tenantRestrictions(typed, 'tr')).toThrow()
  })
})
