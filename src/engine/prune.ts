import { isOf, type PruneDecision, type Kind, UNDECLARED } from '../kinds/kind.ts'
import type { Held, LeftAlone, Live } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import { BLOCKED, fieldsShownOnDelete } from './reconcile.ts'
import type { Refreshed } from './refresh.ts'
import { compareText } from '../util/order.ts'

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

/** Unmanaged objects of one kind and reason; of edges, how many lead to each object. */
interface Tally {
  kind: string
  reason: string
  count: number
  to: Map<string, number>
}

const count = (tallies: Map<string, Tally>, kind: Kind, live: Live, reason: string): void => {
  const { word } = kind.name
  const key = `${word} ${reason}`
  const tally = tallies.get(key) ?? { kind: word, reason, count: 0, to: new Map<string, number>() }
  tallies.set(key, tally)
  tally.count += 1
  const end = kind.edge?.ids(live).to
  if (end !== undefined) tally.to.set(end, (tally.to.get(end) ?? 0) + 1)
}

const leftAloneOf = ({ kind, reason, count: number, to }: Tally, { context: { match } }: Refreshed): LeftAlone => {
  const of = [...to].flatMap(([liveId, times]) => {
    const id = match.addressForId(liveId)
    return id === undefined ? [] : [{ id, name: match.liveOf(id)?.name ?? id.slice(id.indexOf(':') + 1), count: times }]
  })
  const sorted = of.sort((a, b) => b.count - a.count || compareText(a.id, b.id))
  return { kind, scope: null, count: number, reason, ...(sorted.length === 0 ? {} : { of: sorted }) }
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
  const tallies = new Map<string, Tally>()
  const { match } = refreshed.context
  for (const kind of kinds) {
    if (kind.presence !== 'managed') continue
    for (const live of refreshed.livesOf.get(kind.name.word) ?? []) {
      const address = match.addressForId(live.id) ?? live.address
      if (live.deleted === true || isInDoubt(kind, live, refreshed) || isOf(kind, match.desiredOf(address))) continue
      const decision = kind.prune?.(live, refreshed.context, refreshed.since?.removedDesired(live)) ?? UNDECLARED
      if ('remove' in decision) proposed.push(remove(kind, live, decision, refreshed))
      else if ('keep' in decision) count(tallies, kind, live, decision.keep)
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
  return { proposed, held, leftAlone: [...tallies.values()].map((tally) => leftAloneOf(tally, refreshed)) }
}
