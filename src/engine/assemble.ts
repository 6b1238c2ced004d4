import type { Kind, GuardContext } from '../kinds/kind.ts'
import type { Address, Change } from '../model.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { ProposedChange } from './proposed-change.ts'
import { originOf, identitiesOf } from './identities.ts'
import { level } from './order.ts'
import { firstOwner, ownerFinder } from './owner.ts'
import { needsOf } from './resolve.ts'
import type { Refreshed } from './refresh.ts'
import { refsInFields } from '../references.ts'
import { untilOf, untilWords } from './until.ts'
import { compareText } from '../util/order.ts'

/** What a reviewer agrees to of a change. */
export type Agreed = Pick<Change, 'kind' | 'op' | 'id' | 'liveId' | 'before' | 'after' | 'onCreate' | 'refs'>

/** SHA-256 of what a reviewer agrees to: anything else about a change may move without making it another one. */
export const fingerprintOf = ({ kind, op, id, liveId, before, after, onCreate, refs }: Agreed): string =>
  sha256(canonicalJson({ kind, op, id, liveId, before, after, onCreate, refs }))

/** People's name for an address: of the live object, else of the desired object. */
export const nameResolver =
  ({ context }: Refreshed) =>
  (address: Address): string =>
    context.match.liveOf(address)?.name ??
    context.match.desiredOf(address)?.name ??
    address.slice(address.indexOf(':') + 1)

const dependencies = (proposedChanges: readonly ProposedChange[]): Map<ProposedChange, Address[]> => {
  const making = new Set(
    proposedChanges
      .filter(({ change }) => change.op === 'add' || change.op === 'restore')
      .map(({ change }) => change.id),
  )
  const unlocked = new Set(
    proposedChanges.filter(({ kind, change }) => kind.unlocks?.(change) === true).map(({ change }) => change.id),
  )
  return new Map(
    proposedChanges.map((proposed) => {
      const waits = needsOf(proposed).filter(
        (address) => address !== proposed.change.id && (making.has(address) || unlocked.has(address)),
      )
      return [proposed, waits.sort()]
    }),
  )
}

/**
 * The table's level, or the one after what a proposed change waits for: a partner's outbound block may name a group of the same plan.
 * What it waits for may wait itself. Two that wait for each other stay where the table has them.
 */
const levels = (
  proposedChanges: readonly ProposedChange[],
  waits: ReadonlyMap<ProposedChange, Address[]>,
  guardContext: GuardContext,
): Map<ProposedChange, number> => {
  const byAddress = new Map(proposedChanges.map((proposed) => [proposed.change.id, proposed]))
  const known = new Map<ProposedChange, number>()
  const levelAt = (proposed: ProposedChange): number => {
    const found = known.get(proposed)
    if (found !== undefined) return found
    const own = level(proposed, guardContext)
    known.set(proposed, own)
    const after = (waits.get(proposed) ?? []).map((address) => {
      const other = byAddress.get(address)
      return other === undefined ? own : levelAt(other) + 0.5
    })
    known.set(proposed, Math.max(own, ...after))
    return known.get(proposed) ?? own
  }
  return new Map(proposedChanges.map((proposed) => [proposed, levelAt(proposed)]))
}

const ownPartner = ({ kind, desired, live }: ProposedChange, { context, since }: Refreshed): Address | undefined =>
  kind.partner?.(desired, live, context) ?? (since && kind.partner?.(undefined, live, since.context))

/** The partner of the object, or of the person that an edge ends in. */
const partners = (proposedChanges: readonly ProposedChange[], kinds: readonly Kind[], refreshed: Refreshed) => {
  const ownerOf = ownerFinder(kinds, refreshed)
  const found = new Map(
    proposedChanges.map((proposed) => [
      proposed,
      ownPartner(proposed, refreshed) ??
        firstOwner([...needsOf(proposed), ...refsInFields(proposed.change.before)], ownerOf),
    ]),
  )
  return (proposed: ProposedChange): Address | undefined => found.get(proposed)
}

/** Proposed changes in the order of writing, each with its sentence, its dependencies and its fingerprint. */
export const assembleChanges = (
  proposedChanges: readonly ProposedChange[],
  kinds: readonly Kind[],
  refreshed: Refreshed,
  guardContext: GuardContext,
): Change[] => {
  const waits = dependencies(proposedChanges)
  const name = nameResolver(refreshed)
  const partnerOf = partners(proposedChanges, kinds, refreshed)
  const at = levels(proposedChanges, waits, guardContext)
  const sorted = [...proposedChanges].sort(
    (a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0) || compareText(a.change.id, b.change.id),
  )
  const refsOf = identitiesOf(proposedChanges, refreshed)
  const lasts = untilOf(kinds, refreshed)
  return sorted.map((proposed): Change => {
    const { id, kind, op, liveId, before, after, onCreate, reason, source, reversible } = proposed.change
    const { inactivity, endedBy } = proposed.change
    const dependsOn = waits.get(proposed) ?? []
    const agreed: Agreed = { kind, op, id, liveId, before, after, onCreate, refs: refsOf(proposed) }
    const plain = { ...agreed, reason, source, dependsOn, reversible, fingerprint: fingerprintOf(agreed) }
    const [partner, origin, until] = [partnerOf(proposed), originOf(proposed), lasts(proposed)]
    return {
      ...plain,
      says: [...proposed.kind.summarize({ ...plain, says: [] }, name), ...untilWords(until)],
      ...(partner === undefined ? {} : { partner }),
      ...(until === undefined ? {} : { until }),
      ...(origin === undefined ? {} : { origin }),
      ...(inactivity === undefined ? {} : { inactivity }),
      ...(endedBy === undefined ? {} : { endedBy }),
    }
  })
}
