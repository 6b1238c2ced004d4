import type { Guard } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import type { Refreshed } from '../refresh.ts'
import type { Allowances } from './allow.ts'
import { told, overGuardLimit } from './messages.ts'
import { codeOf, countedAs, lets, setInWords, whereOf } from './counted.ts'
import { type Leaving, type SetSizes, setsOf, type Tally } from './sets.ts'
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
    const counted = countedAs(kind)
    if (change.op !== 'remove' || counted?.evenSpelledOut !== true || live === undefined) return []
    return [
      {
        counted,
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
  refreshed: Refreshed,
  allow: Allowances,
  stopped: readonly Guard[],
  sizes: SetSizes,
): Guard[] => {
  const setOf = (code: string, scope: Guard['scope']): string => `${code} ${scope ?? ''}`
  const known = new Set(stopped.filter(({ stop }) => stop).map(({ code, scope }) => setOf(code, scope)))
  return setsOf(removalsOf(proposed, refreshed), sizes, refreshed).flatMap((tally): Guard[] => {
    const { counted, scope, of, removed } = tally
    const over = excess(tally)
    if (over === undefined || known.has(setOf(codeOf(counted), scope))) return []
    known.add(setOf(codeOf(counted), scope))
    const { count, limit } = over
    const entry = allow.use((candidate) => lets(candidate, counted, scope, count))
    return [
      {
        code: codeOf(counted),
        scope,
        stop: entry === undefined,
        count,
        of,
        limit,
        ...told(
          overGuardLimit(`would remove ${count} of ${of} ${setInWords(counted, scope)}, each by its own entry`, limit),
          entry !== undefined,
        ),
        lift: entry === undefined ? allow.propose({ remove: counted.noun, ...whereOf(counted, scope), count }) : null,
        source: entry === undefined ? (removed[0]?.source ?? null) : allow.at(entry),
      },
    ]
  })
}
