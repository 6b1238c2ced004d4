import { holding, listOf, string } from './fits.ts'

/** Another organisation: a look-up by tenant id or by domain finds it. */
export interface ForeignTenant {
  tenantId: string
  displayName: string
  defaultDomainName: string
  federationBrandName: string | null
  /** Lower case; every verified domain, the default one included. */
  domains: string[]
}

/** What a state from outside must hold of other organisations. */
export const foreignTenantsFit = listOf(
  holding({ tenantId: string, displayName: string, defaultDomainName: string, domains: listOf(string) }),
)
