import type { Resource } from '../resource.ts'
import { attestRoutes } from './attest.ts'
import { lifecyclePolicyRows } from './permissions.ts'
import { lifecyclePolicyRoutes } from './routes.ts'
import { seedLifecyclePolicies } from './seed.ts'

/** Microsoft's lifecycle policies for guests: enforced by the tenant's clock. */
export const LIFECYCLE_POLICIES: Resource = {
  routes: [...lifecyclePolicyRoutes, ...attestRoutes],
  permissions: lifecyclePolicyRows,
  seed: seedLifecyclePolicies,
}
