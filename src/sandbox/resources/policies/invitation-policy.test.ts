import { describe, expect, it } from 'vitest'
import { invitationRefusal, redeemIssuer, redeemRefusal, type Inviter } from './invitation-policy.ts'
import { seededPolicies } from '../../policies.fixture.ts'

const contoso = { tenantId: '3d0f5dec-0000-4000-8000-000000000001', displayName: 'Contoso', domains: ['contoso.com'] }
const blocked = {
  usersAndGroups: { accessType: 'blocked', targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: { accessType: 'blocked', targets: [{ target: 'AllApplications', targetType: 'application' }] },
}
const open = {
  usersAndGroups: { accessType: 'allowed', targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: { accessType: 'allowed', targets: [{ target: 'Office365', targetType: 'application' }] },
}
const seeded = (seed: object) => ({ policies: seededPolicies(seed) })
const admin: Inviter = { is: 'person', role: 'admin' }
const sara = 'sara.cranz@Contoso.com'

describe('who may invite', () => {
  const inviters: Record<string, Inviter> = {
    admin,
    guestInviter: { is: 'person', role: 'guestInviter' },
    member: { is: 'person', role: 'member' },
    guest: { is: 'person', role: 'guest' },
    'app that may invite': { is: 'app', permissions: ['User.Invite.All'] },
    'app that may write users': { is: 'app', permissions: ['User.ReadWrite.All'] },
  }
  it.each([
    ['everyone', Object.keys(inviters)],
    [
      'adminsGuestInvitersAndAllMembers',
      ['admin', 'guestInviter', 'member', 'app that may invite', 'app that may write users'],
    ],
    ['adminsAndGuestInviters', ['admin', 'guestInviter', 'app that may invite']],
    ['none', []],
  ])('%s', (allowInvitesFrom, expected) => {
    const tenant = seeded({ policies: { authorizationPolicy: { allowInvitesFrom } } })
    const passing = Object.keys(inviters).filter((name) => {
      const refusal = invitationRefusal(tenant, { email: sara, inviter: inviters[name] ?? admin })
      expect(refusal?.status ?? 403).toBe(403)
      return refusal === undefined
    })
    expect(passing).toEqual(expected)
  })
})

describe('whom the domain lists let in', () => {
  const passes = (seed: object, email: string) => {
    const refusal = invitationRefusal(seeded(seed), { email, inviter: admin })
    expect(redeemRefusal(seeded(seed), { email })).toEqual(refusal)
    return refusal === undefined
  }
  const lists = (policy: object) => ({
    policies: {
      b2bManagementPolicies: [
        { definition: { B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: policy } } },
      ],
    },
  })
  it('an allow list lets in its domains and not their subdomains; a block list keeps its own out', () => {
    expect(passes(lists({ AllowedDomains: ['contoso.com'] }), sara)).toBe(true)
    expect(passes(lists({ AllowedDomains: ['contoso.com'] }), 'a@sales.contoso.com')).toBe(false)
    expect(passes(lists({ BlockedDomains: ['contoso.com'] }), sara)).toBe(false)
    expect(passes(lists({ BlockedDomains: ['contoso.com'] }), 'a@fabrikam.example')).toBe(true)
    expect(passes(lists({}), sara)).toBe(true)
  })
  it('knows a domain in its own script and in ASCII', () => {
    const forms = ['münchen.example', 'xn--mnchen-3ya.example', 'MÜNCHEN.example']
    for (const listed of forms)
      for (const invited of forms) {
        expect(passes(lists({ BlockedDomains: [listed] }), `a@${invited}`), `${listed} ${invited}`).toBe(false)
        expect(passes(lists({ AllowedDomains: [listed] }), `a@${invited}`), `${listed} ${invited}`).toBe(true)
      }
  })
  it('counts the default policy alone', () => {
    const tenant = seeded(lists({ BlockedDomains: ['contoso.com'] }))
    for (const policy of tenant.policies.b2bManagement) policy.isOrganizationDefault = false
    expect(invitationRefusal(tenant, { email: sara, inviter: admin })).toBeUndefined()
  })
})

describe('whom cross-tenant access lets in', () => {
  const outcome = (seed: object, email = sara) =>
    invitationRefusal(seeded(seed), { email, inviter: admin })?.message ?? 'in'
  it('asks the partner first, then the default, and only about organisations with a tenant', () => {
    const shut = { crossTenantAccessPolicy: { default: { b2bCollaborationInbound: blocked } } }
    expect(outcome({ partners: [{ ...contoso, b2bCollaborationInbound: blocked }] })).toContain(
      'cross-tenant access settings',
    )
    expect(outcome({ policies: shut, partners: [contoso] })).toContain('cross-tenant access settings')
    expect(outcome({ policies: shut, partners: [{ ...contoso, b2bCollaborationInbound: open }] })).toBe('in')
    expect(outcome({ policies: shut, tenants: [contoso] })).toContain('cross-tenant access settings')
    expect(outcome({ policies: shut, tenants: [contoso] }, 'somebody@mail.example')).toBe('in')
  })
})

describe('with whom a guest signs in', () => {
  it('with the home tenant, else by passcode, else with a Microsoft account', () => {
    const tenant = seeded({ tenants: [contoso] })
    expect(redeemIssuer(tenant, { email: sara })).toBe('ExternalAzureAD')
    expect(redeemIssuer(tenant, { email: 'somebody@mail.example' })).toBe('mail')
    tenant.policies.emailMethod.allowExternalIdToUseEmailOtp = 'disabled'
    expect(redeemIssuer(tenant, { email: 'somebody@mail.example' })).toBe('MicrosoftAccount')
  })
})
