import type { Resource } from '../../resource.ts'
import { crossTenantDefaultRoutes } from './default/routes.ts'
import { crossTenantDeletedRoutes } from './deleted/routes.ts'
import { crossTenantPartnerRoutes } from './partners/routes.ts'
import { crossTenantRows } from './permissions.ts'
import { seedCrossTenant } from './seed.ts'
import { crossTenantAccess } from './state.ts'
import { crossTenantSyncRoutes } from './synchronization/routes.ts'

/** Cross-tenant access: the policy, its default, partners, their synchronisation, and what was deleted of these. */
export const CROSS_TENANT_ACCESS = {
  routes: [
    ...crossTenantDefaultRoutes,
    ...crossTenantPartnerRoutes,
    ...crossTenantSyncRoutes,
    ...crossTenantDeletedRoutes,
  ],
  permissions: crossTenantRows,
  policy: crossTenantAccess,
  seed: seedCrossTenant,
} satisfies Resource
