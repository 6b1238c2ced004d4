import type { Resource } from '../../resource.ts'
import { authenticationFlowsRows } from './permissions.ts'
import { authenticationFlowsRoutes } from './routes.ts'
import { seedAuthenticationFlows } from './seed.ts'
import { authenticationFlows } from './state.ts'

/** Self-service sign-up. */
export const AUTHENTICATION_FLOWS_POLICY = {
  routes: authenticationFlowsRoutes,
  permissions: authenticationFlowsRows,
  policy: authenticationFlows,
  seed: seedAuthenticationFlows,
} satisfies Resource
