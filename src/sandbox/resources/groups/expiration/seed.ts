import { guidOf } from '../../../core/ids.ts'
import { resolve } from '../../seed-context.ts'
import type { SeedContext, Seeded } from '../../seed-context.ts'
import { applyExpiration } from './rules.ts'

/** The section `groupLifecyclePolicy`. */
export const seedGroupExpiration = (context: SeedContext): Seeded[] => {
  const { seed, tenant } = context
  if (seed.groupLifecyclePolicy === undefined) return []
  const { groupLifetimeInDays, groups } = seed.groupLifecyclePolicy
  const id = guidOf('seed', tenant.organization.id, 'groupLifecyclePolicy')
  tenant.groupLifecyclePolicies = {
    [id]: {
      id,
      groupLifetimeInDays,
      managedGroupTypes: groups === undefined ? 'All' : 'Selected',
      alternateNotificationEmails: null,
      groups: (groups ?? []).map(
        (word, at) => resolve(context, word, `groupLifecyclePolicy.groups[${at}]`, 'group').id,
      ),
    },
  }
  applyExpiration(context)
  return []
}
