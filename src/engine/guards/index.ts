import type { Surroundings } from '../../kinds/exposure.ts'
import type { Finding, Guard } from '../../model.ts'
import type { Draft } from '../draft.ts'
import type { Survey } from '../survey.ts'
import { allowances } from './allow.ts'
import { exposures, fieldsOf } from './exposure.ts'
import { mails } from './mails.ts'
import { protection } from './protection.ts'
import { type Counted, removals } from './removals.ts'

export interface Judgement {
  guards: Guard[]
  findings: Finding[]
}

/** Judges the whole plan before anything is written. Pure. */
export const guards = (drafts: readonly Draft[], kinds: readonly Draft['kind'][], survey: Survey, around: Surroundings, leavers: readonly Counted[] = []): Judgement => {
  const allow = allowances(survey.context)
  const judged = [
    ...removals(drafts, kinds, survey, leavers, allow),
    ...mails(drafts, allow),
    ...exposures(drafts, around, allow),
    ...protection(drafts, survey, fieldsOf('narrow', around)),
  ]
  return { guards: judged, findings: allow.leftovers() }
}
