import type { Resource } from '../../resource.ts'
import { crossTenantDefaultRoutes } from './default.ts'
import { crossTenantDeletedRoutes } from './deleted.ts'
import { crossTenantPartnerRoutes } from './partners.ts'
import { crossTenantRows } from './permissions.ts'
import { seedCrossTenant } from './seed.ts'
import { crossTenantSyncRoutes } from './synchronization.ts'

/** Cross-tenant access: the policy, its default, partners, their synchronisation, and what was deleted of these. */
export const CROSS_TENANT_ACCESS: Resource = {
  routes: [
    ...crossTenantDefaultRoutes,
    ...crossTenantPartnerRoutes,
    ...crossTenantSyncRoutes,
    ...crossTenantDeletedRoutes,
  ],
  permissions: crossTenantRows,
  seed: seedCrossTenant,
}
