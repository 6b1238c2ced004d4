import type { Resource } from '../../resource.ts'
import { tenantInformationRows } from './permissions.ts'
import { tenantInformationRoutes } from './routes.ts'
import { seedTenants } from './seed.ts'

/** Other organisations: who they are. */
export const TENANT_INFORMATION: Resource = {
  routes: tenantInformationRoutes,
  permissions: tenantInformationRows,
  seed: seedTenants,
}
