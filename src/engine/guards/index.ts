import type { Leaver, Widening } from '../../access/index.ts'
import type { Surroundings } from '../../kinds/kind.ts'
import type { Address, Finding, Guard } from '../../model.ts'
import type { Draft } from '../draft.ts'
import type { Survey } from '../survey.ts'
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
  leavers: readonly Leaver[]
  widenings: readonly Widening[]
  /** Who loses an app or a group, and how. */
  losing: ReadonlyMap<Address, string>
}

const NOTHING: Consequences = { leavers: [], widenings: [], losing: new Map() }

const countedOf = ({ group, source }: Leaver): Counted => ({ noun: 'members', scopes: [null, group], source })

/** Judges the whole plan before anything is written. Pure. */
export const guards = (
  drafts: readonly Draft[],
  kinds: readonly Draft['kind'][],
  survey: Survey,
  around: Surroundings,
  consequences: Consequences = NOTHING,
): Judgement => {
  const allow = allowances(survey.context)
  const counted = removals(drafts, kinds, survey, consequences.leavers.map(countedOf), allow)
  const judged = [
    ...counted,
    ...spelledOut(drafts, kinds, survey, allow, counted),
    ...mails(drafts, allow),
    ...exposures(drafts, around, consequences.widenings, allow),
    ...protection(drafts, survey, fieldsOf('narrow', around), consequences.losing),
  ]
  return { guards: judged, findings: [...allow.leftovers(), ...protectsNobody(survey)] }
}
