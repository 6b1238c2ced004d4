import equal from 'fast-deep-equal'
import type { Desired } from '../kinds/kind.ts'
import type { Drift, Fields, Phrase } from '../model.ts'
import { canonicalFields } from './diff.ts'
import type { Draft } from './draft.ts'
import { namer } from './finish.ts'
import type { AtSince } from './since.ts'
import type { Survey } from './survey.ts'

/** What differs, and what somebody must have done to it. */
interface Difference {
  live: Fields | null
  declared: Fields | null
  says: string
}

const desiredThen = ({ live, desired }: Draft, then: AtSince): Desired | undefined => {
  const found = live === undefined ? undefined : then.desiredOf(live)
  if (found !== undefined || desired === undefined) return found
  return [desired.address, ...desired.formerly]
    .map((address) => then.desiredAt(address))
    .find((desired) => desired !== undefined)
}

/** The fields that differ and for which the same was desired then; the rest is what the declaration changed. */
const sameDesired = (
  { kind, live, desired, change }: Draft,
  before: Desired,
  then: AtSince,
  { context }: Survey,
): Difference | undefined => {
  if (live === undefined || desired === undefined) return undefined
  const was = canonicalFields(kind.effectiveFields?.(before, live, then.context) ?? before.fields, kind, then.context)
  const is = canonicalFields(kind.effectiveFields?.(desired, live, context) ?? desired.fields, kind, context)
  const names = Object.keys(change.after ?? {}).filter((name) => name in was && equal(was[name], is[name]))
  if (names.length === 0) return undefined
  const pick = (fields: Fields | null): Fields =>
    Object.fromEntries(names.map((name) => [name, fields?.[name] ?? null]))
  return { live: pick(change.before), declared: pick(change.after), says: ' was changed by somebody else' }
}

/** For a desired object that stands as it stood: what it finds missing, undone or changed. */
const differenceOf = (draft: Draft, desired: Desired, then: AtSince, survey: Survey): Difference | undefined => {
  const { kind, live, change } = draft
  const before = desiredThen(draft, then)
  if (before === undefined || before.ensure !== desired.ensure) return undefined
  const whole = { live: change.before, declared: change.after }
  switch (change.op) {
    case 'add':
      return { ...whole, says: ' is gone' }
    case 'remove':
      return { ...whole, says: change.after === null ? ' is there again' : ' was unblocked by somebody else' }
    case 'restore': {
      const verdict = kind.decide?.(before, live, then.context)
      return verdict !== undefined && 'do' in verdict && verdict.do === 'restore'
        ? { ...whole, says: ' was deleted by somebody else' }
        : undefined
    }
    case 'change':
    case 'rename':
      return sameDesired(draft, before, then, survey)
  }
}

/** What nobody declares, neither now nor then, and what a scope or a mark that stands as it stood does not suffer. */
const ofNobody = ({ kind, live, change, rule }: Draft, then: AtSince, { context }: Survey): Difference | undefined => {
  if (live === undefined || rule === undefined || rule === 2 || then.desiredOf(live) !== undefined) return undefined
  const fate = kind.retire?.(live, { ...context, declaration: then.context.declaration }, undefined)
  if (fate === undefined || !('remove' in fate) || fate.rule !== rule) return undefined
  return { live: change.before, declared: null, says: ' was added by somebody else' }
}

/** What differs though the declaration did not change since --since. Empty without it. */
export const driftOf = (drafts: readonly Draft[], survey: Survey): Drift[] => {
  const { since: then, context } = survey
  if (then === undefined) return []
  const name = namer(survey)
  return drafts.flatMap((draft): Drift[] => {
    const { kind, desired, live, change } = draft
    const found = desired === undefined ? ofNobody(draft, then, survey) : differenceOf(draft, desired, then, survey)
    if (found === undefined) return []
    const partner = kind.partner?.(desired, live, context)
    const says: Phrase = [{ data: name(change.id) }, found.says]
    return [
      {
        id: change.id,
        kind: kind.name,
        live: found.live,
        declared: found.declared,
        says,
        source: change.source,
        ...(partner === undefined ? {} : { partner }),
      },
    ]
  })
}
