import type { Tenant } from '../../../core/tenant.ts'
import { crossTenantAccess, emptySync } from './state.ts'
import { entries, atPlace } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { meetTenant } from '../tenant-information/seed.ts'
import type { TenantSeed } from '../tenant-information/seed.ts'
import { defaultChange, rootChange } from './default/rules.ts'
import { newPartner } from './partners/rules.ts'
import { syncChange } from './synchronization/rules.ts'

/** Who a partner is, and beside it Graph's blocks and `identitySynchronization`. */
type PartnerSeed = TenantSeed & { [name: string]: unknown }

const addPartner = (tenant: Tenant, seed: PartnerSeed): void => {
  meetTenant(tenant, seed)
  const {
    displayName: _1,
    domains: _2,
    defaultDomainName: _3,
    federationBrandName: _4,
    identitySynchronization,
    ...blocks
  } = seed
  const partner = newPartner(blocks, 'beta')
  const held = crossTenantAccess.of(tenant)
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
  const held = crossTenantAccess.of(tenant)
  const given: { default?: unknown } = seed.policies?.crossTenantAccessPolicy ?? {}
  const { default: fallback, ...root } = given
  atPlace('policies.crossTenantAccessPolicy', () => Object.assign(held, rootChange(root, '')))
  if (fallback) {
    const change = atPlace('policies.crossTenantAccessPolicy.default', () => defaultChange(fallback, ''))
    Object.assign(held.default, change, { isServiceDefault: false })
  }
  for (const { one, place } of entries('partners', seed.partners as PartnerSeed[] | undefined))
    atPlace(place, () => addPartner(tenant, one))
  return []
}
