import { needs } from '../../../permissions.ts'
import type { Kind } from '../../kind.ts'
import { ONLY_READ } from '../../only-read.ts'
import { LIFECYCLE_POLICY, type ReadPolicy } from './live.ts'
import { policiesAhead, readLifecyclePolicies } from './read.ts'

const BASE = '/identityGovernance/lifecycleWorkflows'

/**
 * Microsoft's own lifecycle policies for guests, which block and delete accounts by rules of the tenant: read where the identity may,
 * so that what they did has a name and what contradicts the declaration is told. Never written.
 */
export const lifecyclePolicy: Kind<never, ReadPolicy> = {
  ...ONLY_READ,
  name: LIFECYCLE_POLICY,
  label: 'guest lifecycle policy',
  after: ['guest'],
  ahead: policiesAhead,
  isDeclared: () => false,
  readAlways: true,
  read: (get, context) => readLifecyclePolicies(get, context, false),
  permissions: {
    requests: {
      [`GET ${BASE}/lifecyclePolicies`]: needs.readLifecyclePolicies,
      [`GET ${BASE}/lifecyclePolicyPriorityConfigurations/user`]: needs.readLifecyclePolicies,
      [`GET ${BASE}/lifecyclePolicies/{id}/rules`]: needs.readLifecyclePolicies,
      'GET /groups/{id}/transitiveMembers': needs.readMembers,
      [`GET ${BASE}/lifecyclePolicies/{id}/report/subjects`]: needs.readLifecyclePolicies,
    },
    read: () => [],
    write: () => [],
    // Few tenants have such policies, and not every cloud knows the permission: who has them grants it.
    toGrant: () => ({ read: [], write: [] }),
  },
}

/** The same with what the policies say of everybody in their scope: for a report. */
export const everybodysPolicies: Kind<never, ReadPolicy> = {
  ...lifecyclePolicy,
  read: (get, context) => readLifecyclePolicies(get, context, true),
}
