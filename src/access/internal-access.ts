import type { Access, Address, InternalAccess, Phrase, Source } from '../model.ts'
import type { Edge } from './edges.ts'
import type { AccessGraph, OpenApp } from './graph.ts'
import { type AccessInput, byAddress, isWhole, prefixAs, type Side } from './input.ts'
import { isAble, type Person } from './people.ts'

/** Whether a path leads from somebody to an app that requires assignment: their own assignment, or one of a group of theirs. */
const reaches = (graph: AccessGraph, who: Address, app: Address, side: Side): boolean => {
  const leads = (holder: Address): boolean =>
    graph.assignmentsFrom.get(holder)?.some((edge) => edge.to === app && edge[side]) === true
  if (leads(who)) return true
  return graph.membershipsFrom.get(who)?.some((edge) => edge[side] && leads(edge.to)) === true
}

/** Whoever holds an assignment or a membership that begins or ends, and may have or lose the app by it; with the edge. */
const holdersOf = (graph: AccessGraph, app: Address): Map<Address, Edge> => {
  const found = new Map<Address, Edge>()
  for (const assignment of graph.assignmentsTo.get(app) ?? []) {
    const turns = assignment.before !== assignment.after
    if (turns) found.set(assignment.from, assignment)
    for (const membership of graph.membershipsTo.get(assignment.from) ?? [])
      if (turns) found.set(membership.from, assignment)
      else if (membership.before !== membership.after) found.set(membership.from, membership)
  }
  return found
}

type Effect = InternalAccess['effect']

interface Count {
  number: number | null
  source: Source | null
}

const sentence = (number: number | null, app: OpenApp, effect: Effect): Phrase => {
  const who = number === null ? 'every internal user' : number === 1 ? '1 internal user' : `${number} internal users`
  const verb = number === null || number === 1 ? effect : effect.slice(0, -1)
  return [`${who} ${verb} `, { data: app.name }]
}

const outcome = (was: boolean, will: boolean): Effect | undefined => {
  if (was === will) return undefined
  return was ? 'loses' : 'gains'
}

/**
 * How many internal users gain or lose an app by the plan: they are counted and never named, since the declaration does not name them.
 * An app that begins to require assignment is lost to everybody who has none. Everybody gains one that no longer does; where internal users
 * were not read for it their number is null. Of a group whose assignment comes or goes, members that are no people from outside count as
 * internal users: the accounts of most are not read.
 */
export const internalAccessOf = (
  input: AccessInput,
  graph: AccessGraph,
  people: readonly Person[],
): InternalAccess[] => {
  const external = new Set<Address>(people.flatMap((person) => (person.external ? [person.address] : [])))
  const internal = people.filter((person) => !person.external)
  const known = new Map(internal.map((person) => [person.address, person]))
  const others = [prefixAs(input, 'account'), prefixAs(input, 'container')].map((prefix) => `${prefix}:`)
  const all = isWhole(input, 'everyone')

  const turned = (app: OpenApp): Map<Effect, Count> => {
    const counts = new Map<Effect, number>()
    for (const { address, before, after } of internal) {
      const was = isAble(before) && (app.open.before || reaches(graph, address, app.address, 'before'))
      const will = isAble(after) && (app.open.after || reaches(graph, address, app.address, 'after'))
      const effect = outcome(was, will)
      if (effect !== undefined) counts.set(effect, (counts.get(effect) ?? 0) + 1)
    }
    const { source } = app
    if (!all) return new Map([[app.open.after ? 'gains' : 'loses', { number: null, source }]])
    return new Map([...counts].map(([effect, number]) => [effect, { number, source }]))
  }

  const moved = (app: OpenApp): Map<Effect, Count> => {
    const counts = new Map<Effect, { number: number; source: Source | null }>()
    for (const [who, edge] of holdersOf(graph, app.address)) {
      if (external.has(who) || others.some((prefix) => who.startsWith(prefix))) continue
      const person = known.get(who)
      if (person !== undefined && !isAble(person.before)) continue
      const effect = outcome(reaches(graph, who, app.address, 'before'), reaches(graph, who, app.address, 'after'))
      if (effect === undefined) continue
      const count = counts.get(effect)
      counts.set(effect, { number: (count?.number ?? 0) + 1, source: count?.source ?? edge.source })
    }
    return counts
  }

  return [...graph.apps.values()]
    .filter(({ disabled, open }) => !disabled && !(open.before && open.after))
    .sort(byAddress)
    .flatMap((app) => {
      const counts = app.open.before === app.open.after ? moved(app) : turned(app)
      return (['loses', 'gains'] as const satisfies Access['effect'][]).flatMap((effect): InternalAccess[] => {
        const count = counts.get(effect)
        return count === undefined
          ? []
          : [{ app: app.address, effect, ...count, says: sentence(count.number, app, effect) }]
      })
    })
}
