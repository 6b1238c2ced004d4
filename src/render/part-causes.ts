import type { Access, Address, Change, Membership, Plan, Source } from '../model.ts'

type Effects = Pick<Plan, 'access' | 'memberships'>

const placeOf = ({ file, line, rev }: Source): string => JSON.stringify([file, line, rev ?? null])

const placesOf = ({ access, memberships }: Effects): Set<string> => {
  const ofEntry = ({ before, after, obstacles = [] }: Access): (Source | null)[] =>
    [...before, ...after, ...obstacles].map(({ source }) => source)
  const all = [...access.flatMap(ofEntry), ...memberships.map(({ source }: Membership) => source)]
  return new Set(all.flatMap((source) => (source === null ? [] : [placeOf(source)])))
}

/** The apps and groups that lead to what somebody gains, loses or keeps. */
const nodesOf = ({ access, memberships }: Effects): Set<Address> =>
  new Set([
    ...access.flatMap(({ app, before, after }) => [app, ...[...before, ...after].flatMap(({ group }) => group ?? [])]),
    ...memberships.map(({ group }) => group),
  ])

/**
 * Says of a change that is nobody's in particular whether something follows from it for the people of these effects: an app that begins to
 * require assignment, a group's rule or its assignment, a policy that keeps them out.
 */
export const isCauseOf = (effects: Effects): ((change: Change) => boolean) => {
  const [nodes, places] = [nodesOf(effects), placesOf(effects)]
  return ({ id, edge, source }) =>
    nodes.has(id) ||
    (edge !== undefined && nodes.has(edge.from) && nodes.has(edge.to)) ||
    (source !== null && places.has(placeOf(source)))
}
