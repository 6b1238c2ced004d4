import { needs } from '../../../permissions.ts'
import type { Kind } from '../../kind.ts'
import { LIFECYCLE_POLICY, type ReadPolicy } from './live.ts'
import { policiesAhead, readLifecyclePolicies } from './read.ts'

const BASE = '/identityGovernance/lifecycleWorkflows'

/**
 * Microsoft's own lifecycle policies for guests, which block and delete accounts by rules of the tenant: read where the identity may,
 * so that what they did has a name and what contradicts the declaration is told. Never written.
 */
export const lifecyclePolicy: Kind<never, ReadPolicy> = {
  name: LIFECYCLE_POLICY,
  label: 'guest lifecycle policy',
  presence: 'only named',
  access: 'none',
  counted: 'not counted',
  comesBack: false,
  after: ['guest'],
  ahead: policiesAhead,
  isDeclared: () => false,
  readAlways: true,
  desired: () => [],
  read: (get, context) => readLifecyclePolicies(get, context, false),
  toFields: () => ({}),
  fields: {},
  import: { sections: [] },
  writes: {},
  order: {},
  permissions: {
    requests: {
      [`GET ${BASE}/lifecyclePolicies`]: needs.readLifecyclePolicies,
      [`GET ${BASE}/lifecyclePolicyPriorityConfigurations/user`]: needs.readLifecyclePolicies,
      [`GET ${BASE}/lifecyclePolicies/{id}/rules`]: needs.readLifecyclePolicies,
      [`GET ${BASE}/lifecyclePolicies/{id}/report/subjects`]: needs.readLifecyclePolicies,
    },
    read: () => [],
    write: () => [],
    // Few tenants have such policies, and not every cloud knows the permission: who has them grants it.
    toGrant: () => ({ read: [], write: [] }),
  },
  summarize: () => [],
}

/** The same with what the policies say of everybody in their scope: for a report. */
export const everybodysPolicies: Kind<never, ReadPolicy> = {
  ...lifecyclePolicy,
  read: (get, context) => readLifecyclePolicies(get, context, true),
}
