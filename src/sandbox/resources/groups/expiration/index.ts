import type { Resource } from '../../resource.ts'
import { groupExpirationRows } from './permissions.ts'
import { groupExpirationRelationships } from './relationships.ts'
import { groupExpirationRoutes } from './routes.ts'
import { seedGroupExpiration } from './seed.ts'

/** The expiration of Microsoft 365 groups. */
export const GROUP_EXPIRATION: Resource = {
  routes: groupExpirationRoutes,
  relationships: groupExpirationRelationships,
  permissions: groupExpirationRows,
  seed: seedGroupExpiration,
}
