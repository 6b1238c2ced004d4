import { isOf, type PruneDecision, type Kind, UNDECLARED } from '../kinds/kind.ts'
import type { Held, LeftAlone, Live } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import { BLOCKED, fieldsShownOnDelete } from './reconcile.ts'
import type { Refreshed } from './refresh.ts'

/** What happens to unmanaged live objects. */
export interface PruneResult {
  proposed: ProposedChange[]
  held: Held[]
  leftAlone: LeftAlone[]
}

const remove = (
  kind: Kind,
  live: Live,
  decision: Extract<PruneDecision, { remove: string }>,
  refreshed: Refreshed,
): ProposedChange => ({
  kind,
  live,
  desired: undefined,
  rule: decision.rule,
  change: {
    id: refreshed.context.match.addressForId(live.id) ?? live.address,
    kind: kind.name.word,
    op: 'remove',
    liveId: live.id,
    ...(decision.remove === 'block'
      ? BLOCKED
      : { before: fieldsShownOnDelete(kind, live, refreshed.context), after: null }),
    onCreate: null,
    reason: decision.reason,
    source: decision.source,
    reversible: decision.remove === 'block' || kind.comesBack,
  },
})

const count = (tally: Map<string, LeftAlone>, kind: string, reason: string): void => {
  const key = `${kind} ${reason}`
  const known = tally.get(key)
  tally.set(key, { kind, scope: null, count: (known?.count ?? 0) + 1, reason })
}

const isInDoubt = (kind: Kind, live: Live, { inDoubt }: Refreshed): boolean =>
  inDoubt.size > 0 && [live.id, ...Object.values(kind.edge?.ids(live) ?? {})].some((id) => inDoubt.has(id))

/**
 * Gives every live object that no desired one means exactly one decision. Total on purpose: an object that fell through would be one
 * that was not decided on. What every tenant has is not asked: it is never removed.
 */
export const prune = (kinds: readonly Kind[], refreshed: Refreshed): PruneResult => {
  const proposed: ProposedChange[] = []
  const held: Held[] = []
  const tally = new Map<string, LeftAlone>()
  const { match } = refreshed.context
  for (const kind of kinds) {
    if (kind.presence !== 'managed') continue
    for (const live of refreshed.livesOf.get(kind.name.word) ?? []) {
      const address = match.addressForId(live.id) ?? live.address
      if (live.deleted === true || isInDoubt(kind, live, refreshed) || isOf(kind, match.desiredOf(address))) continue
      const decision = kind.prune?.(live, refreshed.context, refreshed.since?.removedDesired(live)) ?? UNDECLARED
      if ('remove' in decision) proposed.push(remove(kind, live, decision, refreshed))
      else if ('keep' in decision) count(tally, kind.name.word, decision.keep)
      else if ('hold' in decision) {
        const says = [{ data: live.name }]
        held.push({
          id: address,
          kind: kind.name.word,
          liveId: live.id,
          code: decision.code,
          reason: decision.hold,
          lift: decision.lift,
          declared: decision.source !== undefined,
          says,
          source: decision.source ?? null,
        })
      }
    }
  }
  return { proposed, held, leftAlone: [...tally.values()] }
}
