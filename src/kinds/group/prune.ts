import type { Live } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { Context, PruneDecision } from '../kind.ts'
import { keyInUniqueName, ownedKeyOf } from './ownership.ts'

/** Rule 4 of contract 3: groups with this declaration's own `uniqueName` that are no longer declared. */
export const pruneGroup = (live: Live<GraphGroup>, context: Context): PruneDecision => {
  const { tenant, groups } = context.declaration
  const marked = keyInUniqueName(live.raw, tenant.name)
  if (marked === undefined) return { keep: 'not created by Guestlist' }
  if (groups.some((entry) => entry.key === marked)) return { keep: 'the key now refers to another group (by id)' }
  const key = ownedKeyOf(live, context)
  if (key === undefined) {
    return {
      code: 'GROUP-OF-ANOTHER',
      hold: `its uniqueName ${live.raw.uniqueName ?? ''} may belong to another declaration, whose tenant.name begins with ${tenant.name}-`,
      lift: `delete it in the portal, or declare it with \`id: ${live.id}\` and \`ensure: absent\``,
    }
  }
  return {
    remove: 'delete',
    rule: 4,
    reason: `created by Guestlist for the key ${key}, which is no longer declared`,
    source: context.declaration.at(tenant, 'name'),
  }
}
