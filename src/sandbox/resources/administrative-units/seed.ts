import { guidOf } from '../../core/ids.ts'
import { entries, resolve } from '../seed-context.ts'
import type { SeedContext, Seeded } from '../seed-context.ts'
import { markRestricted } from './rules.ts'

/** The section `administrativeUnits`. */
export const seedAdministrativeUnits = (context: SeedContext): Seeded[] => {
  const { seed, tenant } = context
  for (const { one, place } of entries('administrativeUnits', seed.administrativeUnits)) {
    const id = guidOf('seed', tenant.organization.id, 'administrativeUnit', one.displayName.toLowerCase())
    const members = (one.members ?? []).map((word, at) => resolve(context, word, `${place}.members[${at}]`).id)
    ;(tenant.administrativeUnits ??= {})[id] = {
      id,
      displayName: one.displayName,
      isMemberManagementRestricted: one.restricted === true,
      members,
    }
    for (const member of members) markRestricted(context, member)
  }
  return []
}
