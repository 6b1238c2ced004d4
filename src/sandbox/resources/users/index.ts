import type { Resource } from '../resource.ts'
import { USER } from './entity.ts'
import { userLinkRoutes } from './links.ts'
import { USER_READERS, userRows } from './permissions.ts'
import { userRelationships } from './relationships.ts'
import { userOf, userRoutes } from './routes.ts'
import { seedUsers } from './seed.ts'

/** Accounts, internal and external. */
export const USERS: Resource = {
  routes: [...userRoutes, ...userLinkRoutes],
  types: [{ entity: USER, readers: USER_READERS, deltaLinks: { manager: 'managers' } }],
  objects: [
    { entity: USER, paths: ['/users/{id}'], find: userOf, properties: true },
    { entity: USER, paths: ['/me'], find: userOf },
  ],
  relationships: userRelationships,
  permissions: userRows,
  seed: seedUsers,
}
