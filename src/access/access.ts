import type { Access, AccessPath, Address, Phrase } from '../model.ts'
import { type AccessGraph, accessGraphOf, type OpenApp } from './graph.ts'
import type { Move } from './moves.ts'
import { pathKey, pathsTo } from './paths.ts'
import { isAble, partnerOfPerson, type Person, peopleOf } from './people.ts'
import { byText, type Scene } from './scene.ts'

/** Pairs of a person and an app between which something changes; nobody else is looked at. */
const touchedPairs = (graph: AccessGraph, people: ReadonlyMap<Address, Person>): Map<Address, Set<Address>> => {
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
    const ruled = graph.dynamic.get(group)?.ruled
    const turns = ruled !== undefined && ruled.before !== ruled.after
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
  const open = [...graph.apps.values()].filter((app) => app.open.before || app.open.after)
  for (const person of people.values()) {
    for (const app of turning) touch(person.address, app.address)
    if (person.change === undefined || isAble(person.before) === isAble(person.after)) continue
    for (const app of open) touch(person.address, app.address)
    for (const app of appsOf(person.address)) touch(person.address, app)
    for (const membership of graph.membershipsFrom.get(person.address) ?? [])
      for (const app of appsOf(membership.to)) touch(person.address, app)
  }
  return pairs
}

type Effect = Access['effect'] | undefined

/** An app that stays open is lost by nobody; another path that goes or comes is said, so that the openness is seen. */
const effectOf = (before: readonly AccessPath[], after: readonly AccessPath[], app: OpenApp): Effect => {
  if (before.length === 0) return after.length === 0 ? undefined : 'gains'
  if (after.length === 0) return app.open.after ? undefined : 'loses'
  const [were, are] = [new Set(before.map(pathKey)), new Set(after.map(pathKey))]
  const isLost = [...were].some((key) => !are.has(key))
  const comes = [...are].some((key) => !were.has(key))
  return isLost || (comes && app.open.before && app.open.after) ? 'keeps' : undefined
}

/** The paths stand beside it; only an app that is open says so here, since then an assignment means little. */
const sentence = (person: Person, app: OpenApp, effect: Access['effect']): Phrase => [
  { data: person.name },
  ` ${effect} `,
  { data: app.name },
  ...(app.open.after ? [', which is open to everybody'] : []),
]

/** What people's names are in the plan, and groups': by address. */
export const namerOf =
  ({ context }: Scene) =>
  (address: Address): string =>
    context.match.liveOf(address)?.name ??
    context.match.desiredOf(address)?.name ??
    address.slice(address.indexOf(':') + 1)

const order = (a: Access, b: Access): number => byText(a.who, b.who) || byText(a.app, b.app)

/**
 * Who gains, loses or keeps by another path which of the apps that were read: guests, external members and planned
 * invitations, from the tenant as it will be. Only what changes is answered; a blocked, expired or deleted account
 * loses what it had. Nothing is said unless assignments and memberships were read. `moves` come from `movesOf`.
 */
export const accessOf = (scene: Scene, moves: readonly Move[]): Access[] => {
  const { match } = scene.context
  if (!['directory', 'app', 'app-role-assignment', 'member'].every((kind) => match.wasRead(kind))) return []
  const graph = accessGraphOf(scene, moves)
  const people = new Map(
    peopleOf(scene, [])
      .filter((person) => person.external)
      .map((person) => [person.address, person]),
  )
  const nameOf = namerOf(scene)
  const found: Access[] = []
  for (const [address, apps] of touchedPairs(graph, people)) {
    const person = people.get(address)
    if (person === undefined) continue
    for (const key of apps) {
      const app = graph.apps.get(key)
      if (app === undefined) continue
      const before = isAble(person.before) ? pathsTo(graph, address, app, 'before', nameOf) : []
      const after = isAble(person.after) ? pathsTo(graph, address, app, 'after', nameOf) : []
      const effect = effectOf(before, after, app)
      if (effect === undefined) continue
      found.push({
        who: address,
        app: key,
        effect,
        before,
        after,
        says: sentence(person, app, effect),
        partner: partnerOfPerson(person, scene)?.address ?? null,
      })
    }
  }
  return found.sort(order)
}
