import type { Resource } from '../../resource.ts'
import { authorizationRows } from './permissions.ts'
import { authorizationPolicyRoutes } from './routes.ts'
import { seedAuthorization } from './seed.ts'
import { authorization } from './state.ts'

/** Who may invite, and what guests and users may do. */
export const AUTHORIZATION_POLICY = {
  routes: authorizationPolicyRoutes,
  permissions: authorizationRows,
  policy: authorization,
  seed: seedAuthorization,
} satisfies Resource
