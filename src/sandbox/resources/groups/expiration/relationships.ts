import type { Relationships } from '../../../core/schema.ts'
import { GROUP_LIFECYCLE_POLICY } from './entity.ts'
import { isManaged, policyOf } from './rules.ts'

/** group.md, Relationships. */
export const groupExpirationRelationships: Relationships = {
  group: {
    groupLifecyclePolicies: {
      entity: GROUP_LIFECYCLE_POLICY,
      read({ tenant, directory }, id) {
        const [policy, group] = [policyOf(tenant), directory.get('group', id)]
        if (policy === undefined || group === undefined || !isManaged(policy, group)) return []
        const { groups: _groups, ...shown } = policy
        return [shown]
      },
    },
  },
}
