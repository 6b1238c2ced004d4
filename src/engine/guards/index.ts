import type { RemovedByRule, WidenedRule } from '../../access/index.ts'
import type { Allow } from '../../declaration.ts'
import type { GuardContext, Kind } from '../../kinds/kind.ts'
import type { Address, Finding, Guard } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import type { Refreshed } from '../refresh.ts'
import { allowances } from './allow.ts'
import { exposures, fieldsOf } from './exposure.ts'
import { countedAs } from './counted.ts'
import { mails } from './mails.ts'
import { protection, protectsNobody } from './protection.ts'
import { type CountedRemoval, removals } from './removals.ts'
import { setSizes } from './sets.ts'
import { spelledOut } from './spelled-out.ts'

export interface GuardResult {
  guards: Guard[]
  findings: Finding[]
  /** The entries of `allow` that lifted one of them. */
  used: ReadonlySet<Allow>
}

/** What follows from the changes without being one: dynamic groups, access. */
export interface Consequences {
  removedByRule: readonly RemovedByRule[]
  widenedRules: readonly WidenedRule[]
  /** Who loses an app or a group, and how. */
  losing: ReadonlyMap<Address, string>
}

const NOTHING: Consequences = { removedByRule: [], widenedRules: [], losing: new Map() }

/** Who leaves a group by its rule leaves the set that memberships of the group are counted in. */
const countedOf = (removed: readonly RemovedByRule[], kinds: readonly Kind[]): CountedRemoval[] => {
  const [counted] = kinds.filter(({ access }) => access === 'membership').flatMap((kind) => countedAs(kind) ?? [])
  return counted === undefined
    ? []
    : removed.map(({ group, source }) => ({ counted, scopes: [null, group], source, byRule: true }))
}

/**
 * Holds the whole plan to its limits before anything is written. `written` is the day on which an entry that lifts one is added; `sizes` are given where
 * several plans of one tenant and declaration are judged. Pure.
 */
export const guards = (
  proposed: readonly ProposedChange[],
  kinds: readonly ProposedChange['kind'][],
  refreshed: Refreshed,
  guardContext: GuardContext,
  consequences: Consequences = NOTHING,
  written = refreshed.context.today,
  sizes = setSizes(kinds, refreshed),
): GuardResult => {
  const allow = allowances(refreshed.context, written)
  const counted = removals(proposed, kinds, refreshed, countedOf(consequences.removedByRule, kinds), allow, sizes)
  const all = [
    ...counted,
    ...spelledOut(proposed, refreshed, allow, counted, sizes),
    ...mails(proposed, allow),
    ...exposures(proposed, guardContext, consequences.widenedRules, allow),
    ...protection(proposed, refreshed, fieldsOf('narrow', guardContext), consequences.losing),
  ]
  return { guards: all, findings: protectsNobody(kinds, refreshed), used: allow.used }
}
