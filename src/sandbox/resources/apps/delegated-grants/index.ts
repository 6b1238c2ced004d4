import type { Resource } from '../../resource.ts'
import { delegatedGrantRows } from './permissions.ts'
import { delegatedGrantRelationships } from './relationships.ts'
import { delegatedGrantRoutes } from './routes.ts'

/** Delegated permissions of apps. */
export const DELEGATED_GRANTS: Resource = {
  routes: delegatedGrantRoutes,
  relationships: delegatedGrantRelationships,
  permissions: delegatedGrantRows,
}
