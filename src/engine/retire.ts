import type { PruneDecision, Kind } from '../kinds/kind.ts'
import type { Held, LeftAlone, Live } from '../model.ts'
import type { Draft } from './draft.ts'
import { BLOCKED, comesBack, lastFields } from './judge.ts'
import type { Survey } from './survey.ts'

/** What becomes of the live objects that nobody declares. */
export interface Retired {
  drafts: Draft[]
  held: Held[]
  leftAlone: LeftAlone[]
}

const remove = (kind: Kind, live: Live, fate: Extract<PruneDecision, { remove: string }>, survey: Survey): Draft => ({
  kind,
  live,
  desired: undefined,
  rule: fate.rule,
  change: {
    id: survey.context.match.addressForId(live.id) ?? live.address,
    kind: kind.name,
    op: 'remove',
    liveId: live.id,
    ...(fate.remove === 'block' ? BLOCKED : { before: lastFields(kind, live, survey.context), after: null }),
    onCreate: null,
    reason: fate.reason,
    source: fate.source,
    reversible: fate.remove === 'block' || comesBack(kind),
  },
})

const count = (tally: Map<string, LeftAlone>, kind: string, reason: string): void => {
  const key = `${kind} ${reason}`
  const known = tally.get(key)
  tally.set(key, { kind, scope: null, count: (known?.count ?? 0) + 1, reason })
}

const isInDoubt = (kind: Kind, live: Live, { inDoubt }: Survey): boolean =>
  [live.id, ...(kind.ends?.(live) ?? [])].some((id) => inDoubt.has(id))

/**
 * Gives every live object that no desired one means exactly one fate. Total on purpose: an object that fell through would be one
 * that nobody decided about. Policies are not asked: they are never removed, and every tenant has them.
 */
export const retire = (kinds: readonly Kind[], survey: Survey): Retired => {
  const drafts: Draft[] = []
  const held: Held[] = []
  const tally = new Map<string, LeftAlone>()
  const { match } = survey.context
  for (const kind of kinds) {
    if (kind.onlyNamed === true) continue
    for (const live of survey.livesOf.get(kind.name) ?? []) {
      const address = match.addressForId(live.id) ?? live.address
      if (
        live.deleted === true ||
        address.startsWith('policy:') ||
        isInDoubt(kind, live, survey) ||
        match.desiredOf(address)?.kind === kind.name
      )
        continue
      const fate = kind.retire?.(live, survey.context, survey.since?.goneWish(live)) ?? { keep: 'nobody declares it' }
      if ('remove' in fate) drafts.push(remove(kind, live, fate, survey))
      else if ('keep' in fate) count(tally, kind.name, fate.keep)
      else if ('hold' in fate) {
        const says = [{ data: live.name }]
        held.push({
          id: address,
          kind: kind.name,
          liveId: live.id,
          reason: fate.hold,
          lift: fate.lift,
          declared: false,
          says,
          source: null,
        })
      }
    }
  }
  return { drafts, held, leftAlone: [...tally.values()] }
}
