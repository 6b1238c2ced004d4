import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../../errors.ts'
import type { Policies } from '../../../generated/declaration.ts'
import { b2bManagementPolicy } from './index.ts'
import { policyHarness, declare, partnerEntry, refusal } from '../../policy.fixture.ts'

const path = 'beta/policies/b2bManagementPolicies'
const kinds = [b2bManagementPolicy]
const lists = (policy: NonNullable<Policies['b2bManagementPolicy']>) =>
  declare({ policies: { b2bManagementPolicy: policy } })
const text = (policy: object) => [JSON.stringify({ B2BManagementPolicy: policy })]
const siblings = {
  PreviewPolicy: { Features: ['OneTimePasscode'] },
  AutoRedeemPolicy: { AdminConsentedForUsersIntoTenantIds: [], NoAADConsentForUsersFromTenantsIds: ['x'] },
}
type Tenant = ReturnType<typeof policyHarness>
const seed = (tenant: Tenant, definition: object, isOrganizationDefault = true) =>
  tenant.ask('POST', path, { displayName: 'seeded', definition: text(definition), isOrganizationDefault })
const inForce = (tenant: Tenant): { InvitationsAllowedAndBlockedDomainsPolicy?: unknown } => {
  const found = tenant.ask('GET', path).body.value?.find((policy) => policy['isOrganizationDefault'] === true)
  const definition = found?.['definition']
  return (JSON.parse(Array.isArray(definition) ? String(definition[0]) : '') as { B2BManagementPolicy: object })
    .B2BManagementPolicy
}

describe('the list of domains', () => {
  it('is made as the default policy where there is none, without a description', async () => {
    const tenant = policyHarness()
    const desired = lists({ allowedDomains: ['Fabrikam.example', 'contoso.com', 'contoso.com'] })
    const [change] = await tenant.apply(kinds, desired)
    expect(change).toMatchObject({
      op: 'add',
      after: { allowedDomains: ['contoso.com', 'fabrikam.example'], blockedDomains: [] },
    })
    expect(tenant.sent).toHaveLength(1)
    expect(tenant.sent[0]?.body).toMatchObject({ isOrganizationDefault: true })
    expect(tenant.sent[0]?.body).not.toHaveProperty('description')
    expect(await tenant.plan(kinds, desired)).toEqual([])
  })

  it('changes nothing but the lists: what else is in the text stays, also what came after the plan', async () => {
    const tenant = policyHarness()
    seed(tenant, {
      InvitationsAllowedAndBlockedDomainsPolicy: { BlockedDomains: ['mail.example'] },
      PreviewPolicy: { Features: [] },
    })
    const planned = await tenant.plan(kinds, lists({ allowedDomains: ['contoso.com'] }))
    const id = tenant.ask('GET', path).body.value?.[0]?.['id']
    tenant.ask('PATCH', `${path}/${String(id)}`, {
      definition: text({
        ...siblings,
        InvitationsAllowedAndBlockedDomainsPolicy: { BlockedDomains: ['mail.example'] },
      }),
    })
    await tenant.write(kinds, planned)
    expect(inForce(tenant)).toEqual({
      ...siblings,
      InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: ['contoso.com'], BlockedDomains: [] },
    })
    expect(Object.keys(tenant.sent.at(-1)?.body ?? {})).toEqual(['definition'])
    expect(await tenant.plan(kinds, lists({ allowedDomains: ['contoso.com'] }))).toEqual([])
  })

  it('is that of the default policy, when there are several', async () => {
    const tenant = policyHarness()
    seed(tenant, { InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: ['contoso.com'] } }, false)
    seed(tenant, { InvitationsAllowedAndBlockedDomainsPolicy: { BlockedDomains: ['mail.example'] } })
    expect(await tenant.plan(kinds, lists({ blockedDomains: ['MAIL.example'] }))).toEqual([])
    const [change] = await tenant.apply(kinds, lists({ allowedDomains: ['contoso.com'] }))
    expect(change).toMatchObject({
      op: 'change',
      before: { allowedDomains: [], blockedDomains: ['mail.example'] },
      after: { allowedDomains: ['contoso.com'], blockedDomains: [] },
    })
  })

  it('gets a default policy beside those that have no effect', async () => {
    const tenant = policyHarness()
    seed(tenant, { InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: ['contoso.com'] } }, false)
    const desired = lists({ allowedDomains: ['contoso.com'] })
    expect(await tenant.apply(kinds, desired)).toMatchObject([{ op: 'add' }])
    expect(await tenant.plan(kinds, desired)).toEqual([])
  })

  it('goes into the default policy that somebody has made meanwhile', async () => {
    const tenant = policyHarness()
    const planned = await tenant.plan(kinds, lists({ blockedDomains: ['mail.example'] }))
    seed(tenant, siblings)
    await tenant.write(kinds, planned)
    expect(inForce(tenant)).toEqual({
      ...siblings,
      InvitationsAllowedAndBlockedDomainsPolicy: { BlockedDomains: ['mail.example'] },
    })
  })

  it('that is unrestricted is the same as no policy, an empty one and two empty lists', async () => {
    const desired = lists({ unrestricted: true })
    const open = [
      {},
      { InvitationsAllowedAndBlockedDomainsPolicy: {} },
      { InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: [], BlockedDomains: [] } },
    ]
    for (const definition of open) {
      const tenant = policyHarness()
      seed(tenant, definition)
      expect(await tenant.plan(kinds, desired)).toEqual([])
    }
    expect(await policyHarness().plan(kinds, desired)).toEqual([])
    const tenant = policyHarness()
    seed(tenant, { ...siblings, InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: ['contoso.com'] } })
    await tenant.apply(kinds, desired)
    // An empty AllowedDomains might be read as "nobody" by something else that looks at it.
    expect(inForce(tenant)).toEqual({ ...siblings, InvitationsAllowedAndBlockedDomainsPolicy: { BlockedDomains: [] } })
  })

  it('takes the domains of the partners that are there', async () => {
    const declaration = {
      ...lists({ allowedDomains: { fromPartners: true, also: ['adatum.example'] } }),
      partners: [
        partnerEntry('contoso', { domains: ['contoso.com', 'contoso.co.uk'] }),
        partnerEntry('litware', { domains: ['litware.example'], ensure: 'absent' }),
      ],
    }
    expect(b2bManagementPolicy.desired(declaration, '')[0]?.fields).toEqual({
      allowedDomains: ['adatum.example', 'contoso.co.uk', 'contoso.com'],
      blockedDomains: [],
    })
  })

  it('that allows nobody cannot be had', () => {
    expect(() => b2bManagementPolicy.desired(lists({ allowedDomains: { fromPartners: true } }), '')).toThrow(
      InvalidInput,
    )
    expect(() => b2bManagementPolicy.desired(lists({ allowedDomains: [] }), '')).toThrow(/is empty/)
  })

  it('is written again while a replica does not know the policy yet', async () => {
    const tenant = policyHarness()
    seed(tenant, siblings)
    let tries = 0
    tenant.intercept(({ method }) =>
      method === 'PATCH' && tries++ < 2 ? refusal(404, 'Directory_ObjectNotFound') : undefined,
    )
    await tenant.apply(kinds, lists({ blockedDomains: ['mail.example'] }))
    expect(tries).toBe(3)
  })

  it('that cannot be read stops whoever declares it, and is told to everybody else', async () => {
    const tenant = policyHarness()
    tenant.intercept(({ path: at }) =>
      at.endsWith('/b2bManagementPolicies')
        ? {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              value: [{ id: 'one', isOrganizationDefault: true, definition: ["{'version':1}"] }],
            }),
          }
        : undefined,
    )
    await expect(tenant.plan(kinds, lists({ unrestricted: true }))).rejects.toThrow(/not JSON/)
    expect(await tenant.plan(kinds, declare({}))).toEqual([])
    expect(tenant.findings).toMatchObject([{ code: 'DOMAINS-UNREADABLE', severity: 'warning' }])
  })

  it('is not declared by an empty block', () => {
    expect(b2bManagementPolicy.isDeclared(lists({}))).toBe(false)
    expect(b2bManagementPolicy.desired(lists({}), '')).toEqual([])
  })

  it('is as declared after one apply, whatever it was before', async () => {
    const domain = fc.constantFrom('a.example', 'b.example', 'c.example')
    const some = fc.uniqueArray(domain, { minLength: 1 })
    const desired = fc.oneof(
      some.map((allowedDomains) => ({ allowedDomains })),
      some.map((blockedDomains) => ({ blockedDomains })),
      fc.constant({ unrestricted: true as const }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(desired, { minLength: 1, maxLength: 4 }), fc.boolean(), async (steps, seeded) => {
        const tenant = policyHarness()
        if (seeded) seed(tenant, siblings)
        for (const step of steps) {
          await tenant.apply(kinds, lists(step))
          expect(await tenant.plan(kinds, lists(step))).toEqual([])
          if (tenant.ask('GET', path).body.value?.length === 0) continue
          const { InvitationsAllowedAndBlockedDomainsPolicy: _lists, ...others } = inForce(tenant)
          expect(others).toEqual(seeded ? siblings : {})
        }
      }),
    )
  })
})
