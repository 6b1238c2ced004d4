import { type Counted, type Kind, kindFinder } from '../../kinds/kind.ts'
import type { Address, Live } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import type { Refreshed } from '../refresh.ts'
import { countedAs } from './counted.ts'

/**
 * One way of telling which sets an object is in: by the declaration of today, or by what was before it. A change that also
 * moves a partner's domains, claims them twice or removes the partner must not choose the set that it is measured by.
 */
interface View {
  /** Whether it is the declaration of today that tells. */
  today: boolean
  scopesOf(kind: Kind, live: Live): readonly (Address | null)[]
}

/** What the declaration of today does not name keeps the name that it had before: one set under two names would be two. */
const nameNow =
  ({ context, since }: Refreshed) =>
  (scope: Address): Address => {
    const live = context.match.liveOf(scope)
    return since === undefined || live === undefined || context.match.desiredOf(scope) !== undefined
      ? scope
      : (since.context.match.addressForId(live.id) ?? scope)
  }

/** `now` first. Without --since the past is what is live: whose domains an account has, whatever its entry says today. */
const viewsOf = (refreshed: Refreshed): [now: View, before: View] => {
  const { context, since } = refreshed
  const before =
    since === undefined
      ? (kind: Kind, live: Live) => kind.removalScopesBefore?.(live, context) ?? kind.removalScopes?.(live, context)
      : (kind: Kind, live: Live) => kind.removalScopes?.(live, since.context)
  return [
    {
      today: true,
      scopesOf: (kind, live) => [null, ...(kind.removalScopes?.(live, context) ?? []).map(nameNow(refreshed))],
    },
    // The whole tenant is the same set whoever tells.
    { today: false, scopesOf: (kind, live) => before(kind, live) ?? [] },
  ]
}

/** A set, and the part of it that a plan takes away. */
export interface Tally<T> {
  counted: Counted
  today: boolean
  /** Null for the whole tenant. */
  scope: Address | null
  /** How many there are, as it was live. */
  of: number
  removed: T[]
}

/** Something that leaves a set. Who leaves a group by its rule has no live edge that the plan names. */
export interface Leaving {
  counted: Counted
  kind?: Kind
  live?: Live
  /** Where there is no live object to ask: the sets. */
  scopes?: readonly (Address | null)[]
}

/** How many are in each set, by what tells it (0: today, 1: before) and by what is counted. */
export type SetSizes = (view: 0 | 1, noun: Counted['noun']) => ReadonlyMap<Address | null, number>

/**
 * Counts when it is asked, and once: of days of one tenant and one declaration the sets are the same, and to count a large tenant
 * for each of them would take longer than the plan.
 */
export const setSizes = (kinds: readonly ProposedChange['kind'][], refreshed: Refreshed): SetSizes => {
  const known = new Map<string, Map<Address | null, number>>()
  const views = viewsOf(refreshed)
  return (view, noun) => {
    const key = `${view} ${noun}`
    const sizes = known.get(key) ?? new Map<Address | null, number>()
    if (known.has(key)) return sizes
    known.set(key, sizes)
    for (const kind of kinds) {
      if (countedAs(kind)?.noun !== noun) continue
      for (const live of refreshed.livesOf.get(kind.name.word) ?? []) {
        if (!isCounted(kind, live, refreshed)) continue
        for (const scope of views[view].scopesOf(kind, live)) sizes.set(scope, (sizes.get(scope) ?? 0) + 1)
      }
    }
    return sizes
  }
}

const isCounted = (kind: Kind, live: Live, { context }: Refreshed): boolean =>
  live.deleted !== true && kind.countsInScope?.(live, context) !== false

/**
 * Every set that something leaves, once for each way of telling. Whoever goes belongs to the set also where it is made of
 * others: an internal user whose membership was removed from the declaration.
 */
export const setsOf = <T extends Leaving>(leaving: readonly T[], sizes: SetSizes, refreshed: Refreshed): Tally<T>[] =>
  ([0, 1] as const).flatMap((index) => {
    const view = viewsOf(refreshed)[index]
    const tallies = new Map<string, Tally<T>>()
    const at = (counted: Counted, scope: Address | null): Tally<T> => {
      const key = `${counted.noun} ${scope ?? ''}`
      const known = tallies.get(key) ?? { counted, today: view.today, scope, of: 0, removed: [] }
      tallies.set(key, known)
      return known
    }
    for (const one of leaving) {
      const scopes =
        one.kind === undefined || one.live === undefined ? (one.scopes ?? []) : view.scopesOf(one.kind, one.live)
      for (const scope of scopes.filter((each) => each !== null || view.today)) at(one.counted, scope).removed.push(one)
    }
    for (const tally of tallies.values()) tally.of = sizes(index, tally.counted.noun).get(tally.scope) ?? 0
    for (const [live, { kind, counted }] of new Map(leaving.map((one) => [one.live, one]))) {
      if (live === undefined || kind === undefined || isCounted(kind, live, refreshed)) continue
      for (const scope of view.scopesOf(kind, live)) {
        const tally = tallies.get(`${counted.noun} ${scope ?? ''}`)
        if (tally !== undefined) tally.of += 1
      }
    }
    return [...tallies.values()]
  })

/** The sets of which the declaration holds something that stays. */
export const filledSets = (kinds: readonly ProposedChange['kind'][], { desired, context }: Refreshed): Set<Address> => {
  const kindOf = kindFinder(kinds)
  return new Set(desired.flatMap((desired) => kindOf(desired)?.fillsScope?.(desired, context) ?? []))
}
