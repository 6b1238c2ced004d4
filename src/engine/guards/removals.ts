import type { Counted } from '../../kinds/kind.ts'
import type { Address, Guard } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import type { Refreshed } from '../refresh.ts'
import type { Allowances } from './allow.ts'
import { told, overGuardLimit } from './messages.ts'
import { limitOf } from './limits.ts'
import { codeOf, countedAs, lets, setInWords, whereOf } from './counted.ts'
import { filledSets, type Leaving, type SetSizes, setsOf, type Tally } from './sets.ts'
import { causeOfEnd } from '../cause.ts'
import { by, byKey } from '../../util/order.ts'

/** A removal that counts. Those who leave by a rule have no change of their own, so this is less than one. */
export interface CountedRemoval extends Leaving {
  source: Guard['source']
  /** Gone because a scope is exclusive, not because anything names it. */
  unnamed?: boolean
  /** No change of the plan: the group's rule removes them. */
  byRule?: boolean
}

/** Removals by rules 1, 2 and 4, and those of rule 3 that one line may bring about for many (contract 6). */
export const countedOf = (proposedChanges: readonly ProposedChange[], refreshed: Refreshed): CountedRemoval[] =>
  proposedChanges.flatMap((proposed) => {
    const { rule, live, kind, change } = proposed
    const counted = countedAs(kind)
    if (
      live === undefined ||
      counted === undefined ||
      (rule === undefined && causeOfEnd(proposed, refreshed) !== 'shared')
    )
      return []
    return [{ counted, kind, live, source: change.source, unnamed: rule === 1 }]
  })

/** One set under every way of telling its members: the strictest counts. */
interface Sum {
  counted: Counted
  scope: Address | null
  removed: readonly CountedRemoval[]
  count: number
  of: number
  limit: number
  source: Guard['source']
}

const sumOf = ({ counted, scope, of, removed, today }: Tally<CountedRemoval>, filled: ReadonlySet<Address>): Sum => {
  const isEmptied = today && scope !== null && !filled.has(scope) && removed.some(({ unnamed }) => unnamed === true)
  return {
    counted,
    scope,
    removed,
    count: removed.length,
    of,
    limit: isEmptied ? 0 : limitOf(of),
    source: removed[0]?.source ?? null,
  }
}

const exceeds = ({ count, limit }: Sum): boolean => count > limit

/** The larger number of those that are stopped, so that an entry which lifts it lifts the other one; else today's. */
const strictest = (first: Sum, second: Sum): Sum => {
  if (exceeds(first) !== exceeds(second)) return exceeds(first) ? first : second
  return exceeds(second) && second.count > first.count ? second : first
}

/** Changes that a reader does not find among the removals: `, 66 of them by membership rules`. */
const rulesInWords = ({ removed, count, scope }: Sum): string => {
  const number = removed.filter(({ byRule }) => byRule === true).length
  if (number === 0 || scope !== null) return ''
  return number === count ? ', by membership rules' : `, ${number} of them by membership rules`
}

interface Evaluated {
  guard: Guard
  sum: Sum
  /** It exceeds its limit, and an entry lets it. */
  allowed: boolean
}

/** `granted`: how many of the removals an entry about a narrower set has let; they weigh no more on the tenant's number. */
const evaluateSum = (sum: Sum, allow: Allowances, granted: number): Evaluated => {
  const { counted, scope, count, of, limit } = sum
  const entry = exceeds(sum) ? allow.use((candidate) => lets(candidate, counted, scope, count)) : undefined
  const stop = exceeds(sum) && entry === undefined && (granted === 0 || count - granted > limit)
  const most = Math.floor(limit)
  const undeclared = limit === 0 && of > 0 ? ' although none is declared' : ''
  const guard = {
    code: codeOf(counted),
    scope,
    stop,
    count,
    of,
    limit: most,
    ...told(
      overGuardLimit(
        `would remove ${count} of ${of} ${setInWords(counted, scope)}${rulesInWords(sum)}${undeclared}`,
        most,
      ),
      exceeds(sum) && !stop,
    ),
    lift: stop ? allow.propose({ remove: counted.noun, ...whereOf(counted, scope), count }) : null,
    source: entry === undefined ? sum.source : allow.at(entry),
  }
  return { guard, sum, allowed: entry !== undefined }
}

/** Counted removals against the size of each set they are taken from. `removedByRule` are those who leave because of a changed rule. */
export const removals = (
  proposed: readonly ProposedChange[],
  kinds: readonly ProposedChange['kind'][],
  refreshed: Refreshed,
  removedByRule: readonly CountedRemoval[],
  allow: Allowances,
  sizes: SetSizes,
): Guard[] => {
  const filled = filledSets(kinds, refreshed)
  const sums = new Map<string, Sum>()
  for (const tally of setsOf([...countedOf(proposed, refreshed), ...removedByRule], sizes, refreshed)) {
    const sum = sumOf(tally, filled)
    const key = `${sum.counted.noun} ${sum.scope ?? ''}`
    const known = sums.get(key)
    sums.set(key, known === undefined ? sum : strictest(known, sum))
  }
  const sorted = [...sums].sort(byKey).map(([, sum]) => sum)
  const scoped = sorted.filter((sum) => sum.scope !== null).map((sum) => evaluateSum(sum, allow, 0))
  // Who is in two sets, by the declaration of today and by the one before, is let go once.
  const granted = ({ noun }: Counted): number =>
    new Set(scoped.flatMap(({ sum, allowed }) => (allowed && sum.counted.noun === noun ? sum.removed : []))).size
  const whole = sorted.filter((sum) => sum.scope === null).map((sum) => evaluateSum(sum, allow, granted(sum.counted)))
  return [...whole, ...scoped].map(({ guard }) => guard).sort(by(({ code, scope }) => `${code} ${scope ?? ''}`))
}
