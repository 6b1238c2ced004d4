import type { Resource } from '../../resource.ts'
import { licenseRows } from './permissions.ts'
import { licenseRoutes } from './routes.ts'
import { seedSubscriptions } from './seed.ts'

/** Subscriptions, and the licences that users and groups hold. */
export const LICENSES: Resource = {
  routes: licenseRoutes,
  permissions: licenseRows,
  seed: seedSubscriptions,
}
