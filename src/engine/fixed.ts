import type { Context, Fixed, Kind } from '../kinds/kind.ts'
import type { Address, Fields, Held, Phrase } from '../model.ts'
import { refsInFields } from '../references.ts'
import type { Draft } from './draft.ts'

type FixedOf = (address: Address, part: string) => Fixed | undefined

const nameOf =
  ({ match }: Context) =>
  (address: Address): Phrase[number] => ({
    data: match.liveOf(address)?.name ?? match.desiredOf(address)?.name ?? address,
  })

/** An edge has no name of its own: it is told by what it joins. */
const sayDraft = ({ kind, change, live, desired }: Draft, context: Context): Phrase => {
  const [to, from] = kind.standsIn === undefined ? [] : refsInFields(change.after ?? change.before)
  if (to !== undefined && from !== undefined) return [nameOf(context)(from), ' → ', nameOf(context)(to)]
  return [{ data: live?.name ?? desired?.name ?? change.id }]
}

const heldFor = (draft: Draft, { why, lift }: Fixed, context: Context): Held => ({
  id: draft.change.id,
  kind: draft.change.kind,
  liveId: draft.change.liveId,
  reason: why,
  lift,
  declared: draft.desired !== undefined,
  says: sayDraft(draft, context),
  source: draft.desired === undefined ? null : draft.change.source,
})

const pick = (fields: Fields | null, names: ReadonlySet<string>): Fields =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => names.has(name)))

/** The rest of a change once what nobody can write is left out; undefined when nothing is left. */
const rest = (draft: Draft, fixed: ReadonlySet<string>): Draft | undefined => {
  const { op, before, after } = draft.change
  const names = new Set(Object.keys(after ?? {}).filter((name) => !fixed.has(name)))
  if (op !== 'change' || names.size === 0) return undefined
  return { ...draft, change: { ...draft.change, before: pick(before, names), after: pick(after, names) } }
}

const judged = (draft: Draft, fixedOf: FixedOf): { why?: Fixed; draft: Draft | undefined } => {
  const { kind, change, live } = draft
  const { after } = change
  if (kind.standsIn !== undefined) {
    const why = fixedOf(kind.standsIn.of(after ?? change.before ?? {}), kind.standsIn.part)
    return why === undefined ? { draft } : { why, draft: undefined }
  }
  if (live === undefined || kind.fixed === undefined) return { draft }
  if (after === null) {
    const why = kind.fixed(live, 'deletion')
    return why === undefined ? { draft } : { why, draft: undefined }
  }
  const fixed = new Map(
    Object.keys(after).flatMap((name): [string, Fixed][] => {
      const why = kind.fixed?.(live, name)
      return why === undefined ? [] : [[name, why]]
    }),
  )
  const [why] = fixed.values()
  return why === undefined ? { draft } : { why, draft: rest(draft, new Set(fixed.keys())) }
}

/**
 * Holds what Graph would refuse to write whoever asks: a plan promises nothing that cannot be done. The fields that can be
 * written stay. `held` are those who are held already, for a reason that is told first.
 */
export const withoutFixed = (
  drafts: readonly Draft[],
  kinds: readonly Kind[],
  held: readonly Held[],
  context: Context,
): { drafts: Draft[]; held: Held[] } => {
  const kindOf = new Map(kinds.map((kind) => [kind.name, kind]))
  const told = new Set(held.map(({ id }) => id))
  const fixedOf: FixedOf = (address, part) => {
    const live = context.match.liveOf(address)
    return live && kindOf.get(live.kind)?.fixed?.(live, part)
  }
  const kept: Draft[] = []
  const more: Held[] = []
  for (const draft of drafts) {
    const { why, draft: left } = judged(draft, fixedOf)
    if (left !== undefined) kept.push(left)
    if (why !== undefined && !told.has(draft.change.id)) more.push(heldFor(draft, why, context))
  }
  return { drafts: kept, held: more }
}
