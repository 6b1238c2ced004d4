import { quoted } from '../document/index.ts'
import type { Declaration } from '../declaration.ts'
import type { Finding } from '../model.ts'
import type { Check } from './check.ts'

/** Everything that a declaration says in which a group may be named, as one text; ids and keys are looked for in it. */
const wordsIn = (value: unknown, into: Set<string> = new Set()): Set<string> => {
  if (typeof value === 'string') into.add(value)
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) wordsIn(part, into)
  return into
}

const used = ({ guests, groups, apps, partners, policies, protect }: Declaration): Set<string> =>
  new Set([
    ...[...new Set(guests.flatMap((guest) => guest.groups))].map((key) => `group:${key}`),
    ...guests.flatMap(({ sponsors }) => sponsors ?? []),
    ...groups.flatMap(({ members }) => members),
    ...apps.flatMap(({ assignments }) => assignments.map(({ principal }) => principal)),
    ...protect.map(({ address }) => address),
    ...[...wordsIn([partners.map(({ crossTenantAccess }) => crossTenantAccess), policies.crossTenantAccessPolicy])].map(
      (word) => `group:${word}`,
    ),
  ])

/**
 * Groups without members that nothing refers to. One with a rule fills by itself and may open what is not declared here; one that
 * is exclusive is told by another check; licences are a use.
 */
export const unusedGroup: Check = ({ declaration }) => {
  const names = used(declaration)
  return declaration.groups
    .filter(
      ({ address, ensure, members, membershipRule, authority, licenses = [], id }) =>
        ensure === 'present' &&
        !names.has(address) &&
        !(id !== undefined && names.has(`group:${id}`)) &&
        members.length === 0 &&
        typeof membershipRule !== 'string' &&
        authority !== 'exclusive' &&
        licenses.length === 0,
    )
    .map((group): Finding => ({
      code: 'GROUP-UNUSED',
      severity: 'info',
      message: group.manage
        ? `${quoted(group.key)} has no members, and nothing refers to it.`
        : `${quoted(group.key)} has \`manage: false\`, and nothing refers to it.`,
      help: group.manage
        ? 'Add it to the `groups` of guests, add `members`, or remove it.'
        : 'Refer to it, or remove it.',
      source: declaration.at(group),
    }))
}
