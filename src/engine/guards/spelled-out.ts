import type { Guard } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import type { Refreshed } from '../refresh.ts'
import type { Allowances } from './allow.ts'
import { lets, NOUNS, setInWords, whereOf } from './nouns.ts'
import { type Leaving, setsOf, type Tally } from './sets.ts'
import { causeOfEnd } from '../cause.ts'

/** Smaller sets may be ended entry by entry: the last two people of a partner leave some day. */
const SMALLEST = 10

interface Removal extends Leaving {
  /** Its own entry says so, so it is not counted (contract 6). */
  spelledOut: boolean
  source: Guard['source']
}

const removalsOf = (proposedChanges: readonly ProposedChange[], refreshed: Refreshed): Removal[] =>
  proposedChanges.flatMap((proposed) => {
    const { kind, live, change, rule } = proposed
    const noun = NOUNS[kind.name]
    if (change.op !== 'remove' || noun !== 'guests' || live === undefined) return []
    return [
      {
        noun,
        kind,
        live,
        spelledOut: rule === undefined && causeOfEnd(proposed, refreshed) === 'own',
        source: change.source,
      },
    ]
  })

/** How many go too many together: the last of a partner's, or more than half of the tenant's; undefined where they are not. */
const excess = ({ scope, of, removed }: Tally<Removal>): { count: number; limit: number } | undefined => {
  const spelled = removed.filter(({ spelledOut }) => spelledOut).length
  if (of < SMALLEST || spelled === 0) return undefined
  if (scope === null) return spelled > of / 2 ? { count: spelled, limit: Math.floor(of / 2) } : undefined
  return removed.length === of ? { count: of, limit: of - 1 } : undefined
}

/**
 * What each entry says of itself is not counted, and yet stopped where it would empty a partner of ten or more, or take more
 * than half of the tenant's guests. `stopped` are the sets that a counted removal has stopped already.
 */
export const spelledOut = (
  proposed: readonly ProposedChange[],
  kinds: readonly ProposedChange['kind'][],
  refreshed: Refreshed,
  allow: Allowances,
  stopped: readonly Guard[],
): Guard[] => {
  const known = new Set(stopped.filter(({ stop, code }) => stop && code === 'REMOVE-GUESTS').map(({ scope }) => scope))
  return setsOf(removalsOf(proposed, refreshed), kinds, refreshed).flatMap((tally): Guard[] => {
    const { noun, scope, of, removed } = tally
    const over = excess(tally)
    if (over === undefined || known.has(scope)) return []
    known.add(scope)
    const { count, limit } = over
    const entry = allow.use((candidate) => lets(candidate, noun, scope, count))
    return [
      {
        code: 'REMOVE-GUESTS',
        scope,
        stop: entry === undefined,
        count,
        of,
        limit,
        message: `${count} of ${of} ${setInWords(noun, scope)} would be removed, each by its own entry; at most ${limit} pass${entry === undefined ? '' : ', and an `allow` entry lets it'}`,
        lift: entry === undefined ? allow.propose({ remove: noun, ...whereOf(noun, scope), count }) : null,
        source: entry === undefined ? (removed[0]?.source ?? null) : allow.at(entry),
      },
    ]
  })
}
