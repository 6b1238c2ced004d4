import type { Context, Kind, Surroundings } from '../kinds/kind.ts'
import type { Address, Change } from '../model.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Draft } from './draft.ts'
import { originOf, identitiesOf } from './identities.ts'
import { level } from './order.ts'
import { needsOf } from './resolve.ts'
import type { Survey } from './survey.ts'
import { untilOf, untilWords } from './until.ts'

/** What a reviewer agrees to of a change. */
export type Agreed = Pick<Change, 'kind' | 'op' | 'id' | 'liveId' | 'before' | 'after' | 'onCreate' | 'refs'>

/** SHA-256 of what a reviewer agrees to: anything else about a change may move without making it another one. */
export const fingerprintOf = ({ kind, op, id, liveId, before, after, onCreate, refs }: Agreed): string =>
  sha256(canonicalJson({ kind, op, id, liveId, before, after, onCreate, refs }))

/** People's name for an address: of the live object, else of the desired object. */
export const namer =
  ({ context }: Survey) =>
  (address: Address): string =>
    context.match.liveOf(address)?.name ??
    context.match.desiredOf(address)?.name ??
    address.slice(address.indexOf(':') + 1)

const dependencies = (drafts: readonly Draft[]): Map<Draft, Address[]> => {
  const making = new Set(
    drafts.filter(({ change }) => change.op === 'add' || change.op === 'restore').map(({ change }) => change.id),
  )
  const dynamic = new Set(
    drafts
      .filter(({ change }) => change.op === 'change' && change.after?.['membershipRule'] === null)
      .map(({ change }) => change.id),
  )
  return new Map(
    drafts.map((draft) => {
      const waits = needsOf(draft).filter(
        (address) => address !== draft.change.id && (making.has(address) || dynamic.has(address)),
      )
      return [draft, waits.sort()]
    }),
  )
}

/**
 * The table's level, or the one after what a draft waits for: a partner's outbound block may name a group of the same plan.
 * What it waits for may wait itself. Two that wait for each other stay where the table has them.
 */
const levels = (
  drafts: readonly Draft[],
  waits: ReadonlyMap<Draft, Address[]>,
  around: Surroundings,
): Map<Draft, number> => {
  const byAddress = new Map(drafts.map((draft) => [draft.change.id, draft]))
  const known = new Map<Draft, number>()
  const levelAt = (draft: Draft): number => {
    const found = known.get(draft)
    if (found !== undefined) return found
    const own = level(draft, around)
    known.set(draft, own)
    const after = (waits.get(draft) ?? []).map((address) => {
      const other = byAddress.get(address)
      return other === undefined ? own : levelAt(other) + 0.5
    })
    known.set(draft, Math.max(own, ...after))
    return known.get(draft) ?? own
  }
  return new Map(drafts.map((draft) => [draft, levelAt(draft)]))
}

const ownPartner = ({ kind, desired, live }: Draft, context: Context): Address | undefined =>
  kind.partner?.(desired, live, context)

/** For grouping what people read: the partner of the object, or of the person that an edge ends in. */
const partners = (drafts: readonly Draft[], kinds: readonly Kind[], { context }: Survey) => {
  const people = kinds.filter((kind) => kind.partner !== undefined)
  const ofAddress = (address: Address): Address | undefined => {
    const [desired, live] = [context.match.desiredOf(address), context.match.liveOf(address)]
    const owns = (name: string | undefined) => people.find((kind) => kind.name === name)
    const kind = owns(desired?.kind) ?? owns(live?.kind)
    return kind?.partner?.(
      desired?.kind === kind.name ? desired : undefined,
      live?.kind === kind.name ? live : undefined,
      context,
    )
  }
  const found = new Map(
    drafts.map((draft) => [
      draft,
      ownPartner(draft, context) ??
        needsOf(draft)
          .map(ofAddress)
          .find((partner) => partner !== undefined),
    ]),
  )
  return (draft: Draft): Address | undefined => found.get(draft)
}

/** Drafts in the order of writing, each with its sentence, its dependencies and its fingerprint. */
export const finish = (
  drafts: readonly Draft[],
  kinds: readonly Kind[],
  survey: Survey,
  around: Surroundings,
): Change[] => {
  const waits = dependencies(drafts)
  const name = namer(survey)
  const partnerOf = partners(drafts, kinds, survey)
  const at = levels(drafts, waits, around)
  const sorted = [...drafts].sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0) || (a.change.id < b.change.id ? -1 : 1))
  const refsOf = identitiesOf(drafts, survey)
  const lasts = untilOf(kinds, survey)
  return sorted.map((draft): Change => {
    const { id, kind, op, liveId, before, after, onCreate, reason, source, reversible } = draft.change
    const dependsOn = waits.get(draft) ?? []
    const agreed: Agreed = { kind, op, id, liveId, before, after, onCreate, refs: refsOf(draft) }
    const plain = { ...agreed, reason, source, dependsOn, reversible, fingerprint: fingerprintOf(agreed) }
    const [partner, origin, until] = [partnerOf(draft), originOf(draft), lasts(draft)]
    return {
      ...plain,
      says: [...draft.kind.say({ ...plain, says: [] }, name), ...untilWords(until)],
      ...(partner === undefined ? {} : { partner }),
      ...(until === undefined ? {} : { until }),
      ...(origin === undefined ? {} : { origin }),
    }
  })
}
