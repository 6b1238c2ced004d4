import type { Reply, Route } from '../routing.ts'
import { done, singleton } from './answer.ts'
import { body, bool, readOnly, some, type Parse } from './shape.ts'
import type { PolicyState } from './state.ts'

const signUp: Parse<{ isEnabled: boolean }> = (value, at) => {
  const given = some({ isEnabled: bool })(value, at)
  return { isEnabled: given.isEnabled ?? false }
}

/** What may be changed: self-service sign-up. */
export const authenticationFlowsChange: Parse<Partial<PolicyState['authenticationFlows']>> = some({
  selfServiceSignUp: signUp,
  id: readOnly,
  displayName: readOnly,
  description: readOnly,
})

const path = '/policies/authenticationFlowsPolicy'

/** Self-service sign-up of outsiders (docs: authenticationflowspolicy-get, -update). */
export const authenticationFlowsRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (call): Reply =>
      singleton(call, 'policies/authenticationFlowsPolicy/$entity', {
        id: 'authenticationFlowsPolicy',
        displayName: 'Authentication flows policy',
        description: null,
        ...call.tenant.policies.authenticationFlows,
      }),
  },
  {
    method: 'PATCH',
    path,
    handle: (call): Reply => {
      Object.assign(call.tenant.policies.authenticationFlows, body(authenticationFlowsChange, call.body))
      return done
    },
  },
]
