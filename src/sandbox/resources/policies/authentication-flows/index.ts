import type { Resource } from '../../resource.ts'
import { authenticationFlowsRows } from './permissions.ts'
import { authenticationFlowsRoutes } from './routes.ts'
import { seedAuthenticationFlows } from './seed.ts'

/** Self-service sign-up. */
export const AUTHENTICATION_FLOWS_POLICY: Resource = {
  routes: authenticationFlowsRoutes,
  permissions: authenticationFlowsRows,
  seed: seedAuthenticationFlows,
}
