import type { Resource } from '../../resource.ts'
import { externalIdentitiesRows } from './permissions.ts'
import { externalIdentitiesRoutes } from './routes.ts'
import { seedExternalIdentities } from './seed.ts'
import { externalIdentities } from './state.ts'

/** Whether guests may leave by themselves. */
export const EXTERNAL_IDENTITIES_POLICY = {
  routes: externalIdentitiesRoutes,
  permissions: externalIdentitiesRows,
  policy: externalIdentities,
  seed: seedExternalIdentities,
} satisfies Resource
