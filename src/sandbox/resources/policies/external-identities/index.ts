import type { Resource } from '../../resource.ts'
import { externalIdentitiesRows } from './permissions.ts'
import { externalIdentitiesRoutes } from './routes.ts'
import { seedExternalIdentities } from './seed.ts'

/** Whether guests may leave by themselves. */
export const EXTERNAL_IDENTITIES_POLICY: Resource = {
  routes: externalIdentitiesRoutes,
  permissions: externalIdentitiesRows,
  seed: seedExternalIdentities,
}
