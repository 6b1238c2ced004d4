import { kindFinder, type Context, type Fixed, type Kind } from '../kinds/kind.ts'
import type { Address, Fields, Held, Phrase } from '../model.ts'
import { refsInFields, refOf } from '../references.ts'
import type { ProposedChange } from './proposed-change.ts'

/** Why something is not written, and which fields of it. */
interface Problem extends Fixed {
  fields: readonly string[]
}

type FixedOf = (address: Address, part: string) => Fixed | undefined

const nameOf =
  ({ match }: Context) =>
  (address: Address): Phrase[number] => ({
    data: match.liveOf(address)?.name ?? match.desiredOf(address)?.name ?? address,
  })

/** An edge has no name of its own: it is told by what it joins. */
const sayDraft = ({ kind, change, live, desired }: ProposedChange, context: Context): Phrase => {
  const [to, from] = kind.edge === undefined ? [] : refsInFields(change.after ?? change.before)
  if (to !== undefined && from !== undefined) return [nameOf(context)(from), ' → ', nameOf(context)(to)]
  return [{ data: live?.name ?? desired?.name ?? change.id }]
}

/** Why it stays as it is; where something has ended, what that was as well, and else which fields differ. */
const reasonFor = ({ change: { op, after, reason }, kind }: ProposedChange, { why, fields }: Problem): string => {
  if (kind.edge !== undefined) return why
  if (op === 'remove') return `${reason}, and it is not ${after === null ? 'deleted' : 'blocked'}: ${why}`
  return op === 'change' && fields.length > 0 ? `${fields.join(', ')} not changed: ${why}` : why
}

const heldFor = (proposed: ProposedChange, problem: Problem, context: Context): Held => ({
  id: proposed.change.id,
  kind: proposed.change.kind,
  liveId: proposed.change.liveId,
  code: problem.code,
  reason: reasonFor(proposed, problem),
  lift: problem.lift,
  declared: proposed.desired !== undefined,
  says: sayDraft(proposed, context),
  source: proposed.desired === undefined ? null : proposed.change.source,
})

const pick = (fields: Fields | null, names: ReadonlySet<string>): Fields =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => names.has(name)))

/** The rest of a change without the fields that cannot be written; undefined when nothing is left. */
const rest = (proposed: ProposedChange, fixed: ReadonlySet<string>): ProposedChange | undefined => {
  const { op, before, after } = proposed.change
  const names = new Set(Object.keys(after ?? {}).filter((name) => !fixed.has(name)))
  if (op !== 'change' || names.size === 0) return undefined
  return { ...proposed, change: { ...proposed.change, before: pick(before, names), after: pick(after, names) } }
}

const writablePart = (
  proposed: ProposedChange,
  fixedOf: FixedOf,
): { why?: Problem; proposed: ProposedChange | undefined } => {
  const { kind, change, live } = proposed
  const { after } = change
  if (kind.edge !== undefined) {
    const holder = refOf((after ?? change.before)?.[kind.edge.to])
    const why = holder && fixedOf(holder, kind.edge.list)
    return why === undefined ? { proposed } : { why: { ...why, fields: [] }, proposed: undefined }
  }
  if (live === undefined || kind.fixed === undefined) return { proposed }
  if (after === null) {
    const why = kind.fixed(live, 'deletion')
    return why === undefined ? { proposed } : { why: { ...why, fields: [] }, proposed: undefined }
  }
  const fixed = new Map(
    Object.keys(after).flatMap((name): [string, Fixed][] => {
      const why = kind.fixed?.(live, name)
      return why === undefined ? [] : [[name, why]]
    }),
  )
  const [why] = fixed.values()
  if (why === undefined) return { proposed }
  return { why: { ...why, fields: [...fixed.keys()] }, proposed: rest(proposed, new Set(fixed.keys())) }
}

/**
 * Holds what Graph would refuse to write whoever asks: a plan promises nothing that cannot be done. The fields that can be
 * written stay. `held` are those who are held already, for a reason that is told first.
 */
export const withoutFixed = (
  proposedChanges: readonly ProposedChange[],
  kinds: readonly Kind[],
  held: readonly Held[],
  context: Context,
): { proposed: ProposedChange[]; held: Held[] } => {
  const kindOf = kindFinder(kinds)
  const told = new Set(held.map(({ id }) => id))
  const fixedOf: FixedOf = (address, part) => {
    const live = context.match.liveOf(address)
    return live && kindOf(live)?.fixed?.(live, part)
  }
  const kept: ProposedChange[] = []
  const more: Held[] = []
  for (const proposed of proposedChanges) {
    const { why, proposed: left } = writablePart(proposed, fixedOf)
    if (left !== undefined) kept.push(left)
    if (why !== undefined && !told.has(proposed.change.id)) more.push(heldFor(proposed, why, context))
  }
  return { proposed: kept, held: more }
}
