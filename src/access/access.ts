import type { Access, AccessPath, Address, InternalAccess, Obstacle, Phrase, RoleChange } from '../model.ts'
import { type AccessGraph, accessGraphOf, type OpenApp } from './graph.ts'
import { internalAccessOf } from './internal-access.ts'
import type { MembershipChange } from './membership-changes.ts'
import { type FoundObstacle, isClosed, type Obstacles, obstaclesIn } from './obstacles/index.ts'
import { pathKey, pathsTo } from './paths.ts'
import { partnerAddressOf, type Person, peopleOf } from './people.ts'
import { type AccessInput, type Side, wasRead } from './input.ts'
import { roleChangeOf } from './roles.ts'
import { compareText } from '../util/order.ts'

/** Pairs of a person and an app whose access may change; no other pairs are examined. */
const touchedPairs = (
  graph: AccessGraph,
  people: ReadonlyMap<Address, Person>,
  obstacles: Obstacles,
): Map<Address, Set<Address>> => {
  const pairs = new Map<Address, Set<Address>>()
  const touch = (who: Address, app: Address): void => {
    if (!people.has(who) || !graph.apps.has(app)) return
    const apps = pairs.get(who)
    if (apps === undefined) pairs.set(who, new Set([app]))
    else apps.add(app)
  }
  const appsOf = (holder: Address) => (graph.assignmentsFrom.get(holder) ?? []).map((edge) => edge.to)
  for (const [group, memberships] of graph.membershipsTo) {
    const apps = appsOf(group)
    if (apps.length === 0) continue
    const isDynamic = graph.dynamic.get(group)?.isDynamic
    const turns = isDynamic !== undefined && isDynamic.before !== isDynamic.after
    const moving = new Set(
      (graph.assignmentsFrom.get(group) ?? []).filter((edge) => edge.before !== edge.after).map((edge) => edge.to),
    )
    for (const membership of memberships) {
      const whole = turns || membership.before !== membership.after
      for (const app of whole ? apps : moving) touch(membership.from, app)
    }
  }
  for (const [holder, edges] of graph.assignmentsFrom)
    for (const edge of edges) if (edge.before !== edge.after) touch(holder, edge.to)
  const turning = [...graph.apps.values()].filter(({ open }) => open.before !== open.after)
  const open = [...graph.apps.values()].filter((app) => app.open.before || app.open.after).map(({ address }) => address)
  for (const person of people.values()) {
    for (const app of turning) touch(person.address, app.address)
    const own = obstacles.ofPerson(person)
    const whole =
      isClosed(own, 'before') !== isClosed(own, 'after') ||
      (person.before === undefined) !== (person.after === undefined)
    const some = obstacles.turning(person)
    if (!whole && some.size === 0) continue
    const turn = (apps: readonly Address[]): void => {
      for (const app of apps) if (whole || some.has(app)) touch(person.address, app)
    }
    turn(open)
    turn(appsOf(person.address))
    for (const membership of graph.membershipsFrom.get(person.address) ?? []) turn(appsOf(membership.to))
  }
  return pairs
}

interface Sides {
  before: AccessPath[]
  after: AccessPath[]
}

const NOTHING: AccessPath[] = []
const UNHINDERED: Obstacle[] = []

/** Both lists, without a new one for the many pairs that nothing stands between. */
const joined = <T>(a: readonly T[], b: readonly T[]): readonly T[] => {
  if (a.length === 0) return b
  return b.length === 0 ? a : [...a, ...b]
}

/** What becomes of an app, from the paths that lead to it and from what keeps it closed; undefined where nothing does. */
const outcomeOf = (
  { before, after }: Sides,
  obstacles: readonly FoundObstacle[],
  app: OpenApp,
): (Sides & Pick<Access, 'effect' | 'roles'>) | undefined => {
  const usable = (paths: AccessPath[], side: Side) => (isClosed(obstacles, side) ? NOTHING : paths)
  const open = { before: usable(before, 'before'), after: usable(after, 'after') }
  if (open.before.length === 0) {
    if (open.after.length > 0) return { ...open, effect: 'gains' }
    return before.length === 0 && after.length > 0 ? { before, after, effect: 'blocked' } : undefined
  }
  if (open.after.length === 0) return { ...open, effect: 'loses' }
  const roles = roleChangeOf(open.before, open.after)
  if (roles !== undefined) return { ...open, effect: 'keeps', roles }
  const [were, are] = [new Set(before.map(pathKey)), new Set(after.map(pathKey))]
  const isLost = [...were].some((key) => !are.has(key))
  const comes = [...are].some((key) => !were.has(key))
  return isLost || (comes && app.open.before && app.open.after) ? { ...open, effect: 'keeps' } : undefined
}

const VERB: { [effect in Access['effect']]: string } = {
  gains: 'gains',
  loses: 'loses',
  keeps: 'keeps',
  blocked: 'would gain',
}

/** The paths are beside it. */
const sentence = (person: Person, app: OpenApp, effect: Access['effect'], roles: RoleChange | undefined): Phrase => [
  { data: person.name },
  ` ${VERB[effect]} `,
  { data: app.name },
  ...(roles === undefined ? [] : [' with another role']),
]

const named = ({ code, says, source, before, after, closes }: FoundObstacle): Obstacle => ({
  code,
  says,
  source,
  before,
  after,
  closes,
})

/** What people's names are in the plan, and groups': by address. */
export const namerOf =
  ({ context }: AccessInput) =>
  (address: Address): string =>
    context.match.liveOf(address)?.name ??
    context.match.desiredOf(address)?.name ??
    address.slice(address.indexOf(':') + 1)

const order = (a: Access, b: Access): number => compareText(a.who, b.who) || compareText(a.app, b.app)

/** As much as the guards need beside what people gain and lose. */
export interface AccessResult {
  access: Access[]
  /** Internal users, counted by app. */
  internalAccess: InternalAccess[]
  /** Partners that are shut out as a whole, or of an app, and were not before. */
  losing: Address[]
}

/**
 * Who gains, loses or keeps by another path which of the apps that were read: guests, external members and planned
 * invitations, from the tenant as it will be. Only what changes is answered. An app is lost also when an obstacle appears
 * (a blocked account, inbound settings that no longer allow the app), and not gained while one stands. Nothing is said
 * unless assignments and memberships were read. `membershipChanges` come from
 * `membershipChangesOf`.
 */
export const accessOf = (input: AccessInput, membershipChanges: readonly MembershipChange[]): AccessResult => {
  const roles = ['everyone', 'resource', 'assignment', 'membership'] as const
  if (!roles.every((role) => wasRead(input, role)))
    return { access: [], internalAccess: [], losing: obstaclesIn(input, new Map()).losing() }
  const graph = accessGraphOf(input, membershipChanges)
  const obstacles = obstaclesIn(input, graph.apps)
  const everyone = peopleOf(input, [])
  const people = new Map(everyone.filter(({ external }) => external).map((person) => [person.address, person]))
  const nameOf = namerOf(input)
  const found: Access[] = []
  for (const [address, apps] of touchedPairs(graph, people, obstacles)) {
    const person = people.get(address)
    if (person === undefined) continue
    const own = obstacles.ofPerson(person)
    const partner = partnerAddressOf(person, input)
    for (const key of apps) {
      const app = graph.apps.get(key)
      if (app === undefined) continue
      const before = person.before === undefined ? [] : pathsTo(graph, address, app, 'before', nameOf)
      const after = person.after === undefined ? [] : pathsTo(graph, address, app, 'after', nameOf)
      const standing = joined(own, obstacles.ofApp(person, app))
      const outcome = outcomeOf({ before, after }, standing, app)
      if (outcome === undefined) continue
      found.push({
        who: address,
        app: key,
        effect: outcome.effect,
        before: outcome.before,
        after: outcome.after,
        obstacles: standing.length === 0 ? UNHINDERED : standing.map(named),
        ...(outcome.roles === undefined ? {} : { roles: outcome.roles }),
        says: sentence(person, app, outcome.effect, outcome.roles),
        partner,
      })
    }
  }
  return {
    access: found.sort(order),
    internalAccess: internalAccessOf(input, graph, everyone),
    losing: obstacles.losing(),
  }
}
