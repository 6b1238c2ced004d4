import type { Access, AccessPath, Address, Change, Membership, Phrase, Plan } from '../model.ts'
import type { DisplayNames } from './names.ts'

/** A group may be assigned to one app with several roles: each is an edge of its own. */
const pair = (from: Address, to: Address, role: string | null = null): string => [from, to, role ?? ''].join(' ')

/** What of a plan ends paths. */
interface Ends {
  /** Memberships and assignments that are removed. */
  edges: ReadonlySet<string>
  /** People who leave a dynamic group, and why. */
  leaves: ReadonlyMap<string, Membership['reason']>
  deleted: ReadonlySet<Address>
}

const endsOf = ({ changes, memberships }: Plan): Ends => {
  const removed = changes.filter(({ op }) => op === 'remove')
  const edgeOf = ({ edge, before }: Change): string[] => {
    const role = before?.['role']
    return edge === undefined ? [] : [pair(edge.from, edge.to, typeof role === 'string' ? role : null)]
  }
  return {
    edges: new Set(removed.flatMap(edgeOf)),
    leaves: new Map(
      memberships.flatMap(({ group, reason, leaves }) => leaves.map(({ who }) => [pair(who, group), reason] as const)),
    ),
    deleted: new Set(removed.filter(({ after, edge }) => after === null && edge === undefined).map(({ id }) => id)),
  }
}

const causesOf = (
  { who, app, before }: Access,
  { group, role, via }: AccessPath,
  { edges, leaves, deleted }: Ends,
  names: DisplayNames,
): Phrase[] => {
  const ofRole: Phrase = role === null ? [] : [' (role: ', { data: role }, ')']
  if (group === null)
    return via === 'direct' && edges.has(pair(who, app, role)) ? [['the assignment is removed', ...ofRole]] : []
  // Beside its one path the group need not be named again.
  const isOne = before.length === 1
  const name: Phrase = isOne ? ['the group'] : [{ data: names.short(group) }]
  if (deleted.has(group)) return [[...name, ' is deleted']]
  const reason = leaves.get(pair(who, group))
  const rule: Phrase = isOne ? ['the membership rule changes'] : ['the membership rule of ', ...name, ' changes']
  const membership: Phrase = isOne ? ['the membership is removed'] : ['no longer a member of ', ...name]
  return [
    ...(reason === undefined ? [] : [reason === 'people' ? ['their attributes change'] : rule]),
    ...(edges.has(pair(who, group)) ? [membership] : []),
    ...(edges.has(pair(group, app, role)) ? [[...name, ' is no longer assigned', ...ofRole]] : []),
  ]
}

/** Says of a loss what ends its paths: `; the membership rule of Buyers changes`. Empty where a restriction takes it, which is told by itself. */
export const lossCauses = (plan: Plan, names: DisplayNames): ((entry: Access) => Phrase) => {
  const ends = endsOf(plan)
  return (entry) => {
    if (entry.effect !== 'loses') return []
    const causes = entry.before.flatMap((path) => causesOf(entry, path, ends, names))
    const each = new Map(causes.map((says) => [JSON.stringify(says), says]))
    return [...each.values()].flatMap((says): Phrase => ['; ', ...says])
  }
}
