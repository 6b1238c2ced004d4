import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Check } from './check.ts'

/**
 * Groups in a group that an app is assigned to, or that licences are assigned to: neither reaches the members of a nested
 * group (entra-docs: assign-user-or-group-access-portal; licensing-group-advanced).
 */
export const nestedGroup: Check = ({ declaration }) => {
  const { groups, apps } = declaration
  return groups.flatMap((outer) => {
    const inner = groups.filter(({ address, ensure }) => ensure === 'present' && outer.members.includes(address))
    const licensed = (outer.licenses ?? []).length > 0
    return inner.flatMap((group): Finding[] => {
      const missed = apps
        .filter(({ assignments }) => assignments.some(({ principal }) => principal === outer.address))
        .filter(({ assignments }) => !assignments.some(({ principal }) => principal === group.address))
        .map(({ key }) => quoted(key))
      const what = [...missed, ...(licensed && (group.licenses ?? []).length === 0 ? ['the licences'] : [])]
      if (what.length === 0) return []
      return [
        {
          code: 'GROUP-NESTED-ACCESS',
          severity: 'warning',
          message: `Members of ${quoted(group.key)} do not get ${what.join(', ')} through ${quoted(outer.key)}: assignments do not reach nested groups.`,
          help: `Assign ${quoted(group.key)} too, or add its members to ${quoted(outer.key)}.`,
          source: declaration.at(outer, 'members'),
        },
      ]
    })
  })
}
