import { needs } from '../graph/needs.ts'
import { signUp } from './exposure.ts'
import { isObject } from './json.ts'
import { switchesWhen } from './openings.ts'
import { sayFields, singlePolicy } from './policy.ts'

/** Self-service sign-up of guests (docs: resources/authenticationflowspolicy). */
export const authenticationFlowsPolicy = singlePolicy({
  name: 'authenticationFlowsPolicy',
  title: 'authentication flows policy',
  address: 'policy:authenticationFlowsPolicy',
  path: '/v1.0/policies/authenticationFlowsPolicy',
  desired({ policies }) {
    const node = policies.authenticationFlowsPolicy
    const isEnabled = node?.selfServiceSignUp?.isEnabled
    if (!node || isEnabled === undefined) return undefined
    return { node, fields: { selfServiceSignUp: { isEnabled } } }
  },
  describe(raw) {
    const signUp = isObject(raw) ? raw['selfServiceSignUp'] : undefined
    const isEnabled = isObject(signUp) ? signUp['isEnabled'] : undefined
    return { selfServiceSignUp: typeof isEnabled === 'boolean' ? { isEnabled } : null }
  },
  fields: {},
  body: (after) => after,
  exposes: signUp,
  when: switchesWhen,
  permissions: { read: needs.readPolicies, write: needs.changeAuthenticationFlows },
  say: (change) => sayFields(change, { selfServiceSignUp: 'Self-service sign-up' }),
})
