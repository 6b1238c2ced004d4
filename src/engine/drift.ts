import equal from 'fast-deep-equal'
import type { Drift } from '../model.ts'
import type { Draft } from './draft.ts'
import { namer } from './finish.ts'
import type { Survey } from './survey.ts'

/** A change that the declaration did not cause: the wish was the same at --since, so somebody else moved the tenant. */
const isDrift = ({ desired, change }: Draft, { previous }: Survey): boolean => {
  if (desired === undefined || desired.because !== undefined) return false
  const before = previous.get(desired.address)
  if (before === undefined || before.ensure !== desired.ensure) return false
  return Object.keys(change.after ?? {}).every((name) => equal(before.fields[name], desired.fields[name]))
}

/** What differs though the declaration did not change since --since. Empty without it. */
export const driftOf = (drafts: readonly Draft[], survey: Survey): Drift[] => {
  if (survey.previous.size === 0) return []
  const name = namer(survey)
  return drafts.filter((draft) => isDrift(draft, survey)).map(({ kind, desired, change }) => ({
    id: change.id,
    kind: kind.name,
    live: change.before,
    declared: change.after,
    says: [{ data: name(change.id) }, change.op === 'add' ? ' is gone' : ' was changed by somebody else'],
    source: desired?.source ?? null,
  }))
}
