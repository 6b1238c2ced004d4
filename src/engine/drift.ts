import equal from 'fast-deep-equal'
import type { Desired } from '../kinds/kind.ts'
import type { Drift, Fields, Phrase } from '../model.ts'
import { canonicalFields } from './diff.ts'
import type { ProposedChange } from './proposed-change.ts'
import { nameResolver } from './assemble.ts'
import type { Baseline } from './baseline.ts'
import { firstOwner, type OwnerOf } from './owner.ts'
import type { Refreshed } from './refresh.ts'
import { needsOf } from './resolve.ts'

/** What differs, and what was done outside Guestlist. */
interface Difference {
  live: Fields | null
  declared: Fields | null
  says: string
}

const desiredThen = ({ live, desired }: ProposedChange, then: Baseline): Desired | undefined => {
  const found = live === undefined ? undefined : then.desiredOf(live)
  if (found !== undefined || desired === undefined) return found
  return [desired.address, ...desired.formerly]
    .map((address) => then.desiredAt(address))
    .find((desired) => desired !== undefined)
}

/** The fields that differ and for which the same was desired then; the rest is what the declaration changed. */
const sameDesired = (
  { kind, live, desired, change }: ProposedChange,
  before: Desired,
  then: Baseline,
  { context }: Refreshed,
): Difference | undefined => {
  if (live === undefined || desired === undefined) return undefined
  const was = canonicalFields(kind.effectiveFields?.(before, live, then.context) ?? before.fields, kind, then.context)
  const is = canonicalFields(kind.effectiveFields?.(desired, live, context) ?? desired.fields, kind, context)
  const names = Object.keys(change.after ?? {}).filter((name) => name in was && equal(was[name], is[name]))
  if (names.length === 0) return undefined
  const pick = (fields: Fields | null): Fields =>
    Object.fromEntries(names.map((name) => [name, fields?.[name] ?? null]))
  return { live: pick(change.before), declared: pick(change.after), says: ' was changed outside Guestlist' }
}

/** For a desired object that stands as it stood: what it finds missing, undone or changed. */
const differenceOf = (
  proposed: ProposedChange,
  desired: Desired,
  then: Baseline,
  refreshed: Refreshed,
): Difference | undefined => {
  const { kind, live, change } = proposed
  const before = desiredThen(proposed, then)
  if (before === undefined || before.ensure !== desired.ensure) return undefined
  const whole = { live: change.before, declared: change.after }
  switch (change.op) {
    case 'add':
      return { ...whole, says: ' was removed outside Guestlist' }
    case 'remove':
      // Nobody did anything: days went by.
      if (proposed.rule === 5) return undefined
      return { ...whole, says: change.after === null ? ' exists again' : ' was unblocked outside Guestlist' }
    case 'restore': {
      const decision = kind.decide?.(before, live, then.context)
      return decision !== undefined && 'do' in decision && decision.do === 'restore'
        ? { ...whole, says: ' was deleted outside Guestlist' }
        : undefined
    }
    case 'change':
    case 'rename':
      return sameDesired(proposed, before, then, refreshed)
  }
}

/** What is declared neither now nor then, and removed only because of an unchanged exclusive scope or `uniqueName`. */
const ofNobody = (
  { kind, live, change, rule }: ProposedChange,
  then: Baseline,
  { context }: Refreshed,
): Difference | undefined => {
  if (live === undefined || rule === undefined || rule === 2 || then.desiredOf(live) !== undefined) return undefined
  const decision = kind.prune?.(live, { ...context, declaration: then.context.declaration }, undefined)
  if (decision === undefined || !('remove' in decision) || decision.rule !== rule) return undefined
  return { live: change.before, declared: null, says: ' was added outside Guestlist' }
}

/** What differs though the declaration did not change since --since. Empty without it. */
export const driftOf = (
  proposedChanges: readonly ProposedChange[],
  refreshed: Refreshed,
  ownerOf: OwnerOf,
): Drift[] => {
  const { since: then, context } = refreshed
  if (then === undefined) return []
  const name = nameResolver(refreshed)
  return proposedChanges.flatMap((proposed): Drift[] => {
    const { kind, desired, live, change } = proposed
    const found =
      desired === undefined ? ofNobody(proposed, then, refreshed) : differenceOf(proposed, desired, then, refreshed)
    if (found === undefined) return []
    const partner = kind.partner?.(desired, live, context) ?? firstOwner(needsOf(proposed), ownerOf)
    const says: Phrase = [{ data: name(change.id) }, found.says]
    return [
      {
        id: change.id,
        kind: kind.name.word,
        live: found.live,
        declared: found.declared,
        says,
        source: change.source,
        ...(partner === undefined ? {} : { partner }),
      },
    ]
  })
}
