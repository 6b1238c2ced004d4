import { guidOf } from '../../../core/ids.ts'
import { entries, atPlace } from '../../seed-context.ts'
import type { SeedContext } from '../../seed-context.ts'
import { newB2bPolicy } from './rules.ts'
import { b2bManagement } from './state.ts'

const asText = (definition: unknown): unknown => (Array.isArray(definition) ? definition : [JSON.stringify(definition)])

/**
 * `policies.b2bManagementPolicies`: `definition` as Graph has it (an array of one JSON text) or as the mapping that the
 * text stands for. The first is the default unless it says otherwise.
 */
export const seedB2bManagement = ({ seed, tenant }: SeedContext): [] => {
  const held = b2bManagement.of(tenant)
  const given = seed.policies?.b2bManagementPolicies as { definition: unknown }[] | undefined
  for (const [i, { one, place }] of entries('policies.b2bManagementPolicies', given).entries()) {
    const whole = {
      displayName: 'B2BManagementPolicy',
      isOrganizationDefault: i === 0,
      ...one,
      definition: asText(one.definition),
    }
    const id = guidOf('policy', tenant.organization.id, String(i + 1))
    held.push(atPlace(place, () => newB2bPolicy(held, whole, id)))
  }
  return []
}
