import type { RemovedByRule, WidenedRule } from '../../access/index.ts'
import type { GuardContext } from '../../kinds/kind.ts'
import type { Address, Finding, Guard } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import type { Refreshed } from '../refresh.ts'
import { allowances } from './allow.ts'
import { exposures, fieldsOf } from './exposure.ts'
import { mails } from './mails.ts'
import { protection, protectsNobody } from './protection.ts'
import { type Counted, removals } from './removals.ts'
import { spelledOut } from './spelled-out.ts'

export interface Judgement {
  guards: Guard[]
  findings: Finding[]
}

/** What follows from the changes without being one: dynamic groups, access. */
export interface Consequences {
  removedByRule: readonly RemovedByRule[]
  widenedRules: readonly WidenedRule[]
  /** Who loses an app or a group, and how. */
  losing: ReadonlyMap<Address, string>
}

const NOTHING: Consequences = { removedByRule: [], widenedRules: [], losing: new Map() }

const countedOf = ({ group, source }: RemovedByRule): Counted => ({ noun: 'members', scopes: [null, group], source })

/** Judges the whole plan before anything is written. Pure. */
export const guards = (
  proposed: readonly ProposedChange[],
  kinds: readonly ProposedChange['kind'][],
  refreshed: Refreshed,
  guardContext: GuardContext,
  consequences: Consequences = NOTHING,
): Judgement => {
  const allow = allowances(refreshed.context)
  const counted = removals(proposed, kinds, refreshed, consequences.removedByRule.map(countedOf), allow)
  const judged = [
    ...counted,
    ...spelledOut(proposed, kinds, refreshed, allow, counted),
    ...mails(proposed, allow),
    ...exposures(proposed, guardContext, consequences.widenedRules, allow),
    ...protection(proposed, refreshed, fieldsOf('narrow', guardContext), consequences.losing),
  ]
  return { guards: judged, findings: [...allow.leftovers(), ...protectsNobody(refreshed)] }
}
