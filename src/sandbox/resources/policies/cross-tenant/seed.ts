import { emptySync } from '../../../core/policy-state.ts'
import type { PolicyState } from '../../../core/policy-state.ts'
import { entries, within } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { meetTenant } from '../tenant-information/seed.ts'
import type { TenantSeed } from '../tenant-information/seed.ts'
import { defaultChange, rootChange } from './default.ts'
import { newPartner } from './partners.ts'
import { syncChange } from './synchronization.ts'

/** Who a partner is, and beside it Graph's blocks and `identitySynchronization`. */
type PartnerSeed = TenantSeed & { [name: string]: unknown }

const addPartner = (policies: PolicyState, seed: PartnerSeed): void => {
  meetTenant(policies, seed)
  const {
    displayName: _1,
    domains: _2,
    defaultDomainName: _3,
    federationBrandName: _4,
    identitySynchronization,
    ...blocks
  } = seed
  const partner = newPartner(blocks, 'beta')
  const held = policies.crossTenantAccess
  held.partners = [...held.partners.filter((one) => one.tenantId !== partner.tenantId), partner]
  held.syncPolicies = held.syncPolicies.filter((one) => one.tenantId !== partner.tenantId)
  if (identitySynchronization === undefined) return
  held.syncPolicies.push({
    ...emptySync(partner.tenantId),
    ...syncChange('beta')(identitySynchronization, 'identitySynchronization'),
  })
}

/** `policies.crossTenantAccessPolicy` and the section `partners`. */
export const seedCrossTenant = ({ seed, tenant }: SeedContext): [] => {
  const { policies } = tenant
  const given: { default?: unknown } = seed.policies?.crossTenantAccessPolicy ?? {}
  const { default: fallback, ...root } = given
  within('policies.crossTenantAccessPolicy', () => Object.assign(policies.crossTenantAccess, rootChange(root, '')))
  if (fallback) {
    const change = within('policies.crossTenantAccessPolicy.default', () => defaultChange(fallback, ''))
    Object.assign(policies.crossTenantAccess.default, change, { isServiceDefault: false })
  }
  for (const { one, place } of entries('partners', seed.partners as PartnerSeed[] | undefined))
    within(place, () => addPartner(policies, one))
  return []
}
