import type { Tenant } from '../../../core/tenant.ts'
import { entries, atPlace } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { guid } from '../shape.ts'

/** Another organisation, as a seed describes it. */
export interface TenantSeed {
  tenantId: string
  displayName?: string
  domains?: string[]
  defaultDomainName?: string
  federationBrandName?: string
}

/** Adds an organisation; of several entries with one id the last counts. */
export const meetTenant = ({ policies }: Tenant, seed: TenantSeed): void => {
  const tenantId = guid(seed.tenantId, 'tenantId')
  const domains = (seed.domains ?? []).map((domain) => domain.toLowerCase())
  const defaultDomainName =
    seed.defaultDomainName?.toLowerCase() ?? domains[0] ?? `${tenantId.slice(0, 8)}.onmicrosoft.com`
  policies.foreignTenants = policies.foreignTenants.filter((tenant) => tenant.tenantId !== tenantId)
  policies.foreignTenants.push({
    tenantId,
    displayName: seed.displayName ?? defaultDomainName,
    defaultDomainName,
    federationBrandName: seed.federationBrandName ?? null,
    domains: [...new Set([...domains, defaultDomainName])],
  })
}

/** The section `tenants`: organisations that exist and are no partners. */
export const seedTenants = ({ seed, tenant }: SeedContext): [] => {
  for (const { one, place } of entries('tenants', seed.tenants as TenantSeed[] | undefined))
    atPlace(place, () => meetTenant(tenant, one))
  return []
}
