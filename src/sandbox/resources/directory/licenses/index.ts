import type { Resource } from '../../resource.ts'
import { licenseRows } from './permissions.ts'
import { licenseRelationships } from './relationships.ts'
import { licenseRoutes } from './routes.ts'
import { seedSubscriptions } from '../../licensing/seed.ts'

/** Subscriptions, the licences that users and groups hold, and what groups give their members. */
export const LICENSES: Resource = {
  routes: licenseRoutes,
  relationships: licenseRelationships,
  permissions: licenseRows,
  seed: seedSubscriptions,
}
