import type { Access, AccessPath, Address, Change, Membership, Phrase, Plan } from '../model.ts'
import type { DisplayNames } from './names.ts'

const pair = (from: Address, to: Address): string => `${from} ${to}`

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
  const edgeOf = ({ edge }: Change): string[] => (edge === undefined ? [] : [pair(edge.from, edge.to)])
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
  { group, via }: AccessPath,
  { edges, leaves, deleted }: Ends,
  names: DisplayNames,
): Phrase[] => {
  if (group === null) return via === 'direct' && edges.has(pair(who, app)) ? [['the assignment is removed']] : []
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
    ...(edges.has(pair(group, app)) ? [[...name, ' is no longer assigned']] : []),
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
