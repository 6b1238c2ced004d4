import { type AccessRole, type Context, type Kind, prefixOf } from '../kinds/kind.ts'
import type { Address, Change, Fields, Live } from '../model.ts'
import { by } from '../util/order.ts'

/** Of the plan: as it is now, and when the plan is done. */
export type Side = 'before' | 'after'

/** As much of a change as its effect needs; proposed changes have it before they are assembled. */
export type AppliedChange = Pick<Change, 'id' | 'kind' | 'op' | 'liveId' | 'before' | 'after' | 'onCreate' | 'source'>

/** What was read, what is desired and what the plan changes: all that access follows from. */
export interface AccessInput {
  context: Context
  kinds: readonly Kind[]
  changes: readonly AppliedChange[]
  /** The managed fields of a live object, as the plan spells them. */
  fieldsOf(live: Live): Fields
  /** The fields of a change that a line outside the object's own entry asks for, and did not ask for at --since. */
  sharedFields(change: AppliedChange): readonly string[]
}

/** The kinds that are one thing to access: what leads where is theirs to say. */
export const kindsAs = ({ kinds }: AccessInput, role: AccessRole): Kind[] =>
  kinds.filter(({ access }) => access === role)

/** What the addresses of those begin with that most are. */
export const prefixAs = (input: AccessInput, role: AccessRole): string => kindsAs(input, role).map(prefixOf)[0] ?? role

/** What was read of them. */
export const livesAs = (input: AccessInput, role: AccessRole): readonly Live[] => {
  const [first, ...rest] = kindsAs(input, role).map(({ name }) => input.context.match.lives(name.word))
  return rest.length === 0 ? (first ?? []) : [first ?? [], ...rest].flat()
}

/** Whether all of them were read. */
export const wasRead = (input: AccessInput, role: AccessRole): boolean =>
  kindsAs(input, role).every(({ name }) => input.context.match.wasRead(name.word))

/** Whether they are all there are. */
export const isWhole = (input: AccessInput, role: AccessRole): boolean =>
  kindsAs(input, role).every(({ name }) => input.context.match.isWhole(name.word))

/** What the plan changes of them. */
export const changesAs = (input: AccessInput, role: AccessRole): AppliedChange[] => {
  const words = new Set(kindsAs(input, role).map(({ name }) => name.word))
  return input.changes.filter(({ kind }) => words.has(kind))
}

/** Their changes by Graph's id, for what exists already. */
export const changesByLiveId = (input: AccessInput, role: AccessRole): Map<string, AppliedChange> =>
  new Map(
    changesAs(input, role).flatMap((change) => (change.liveId === null ? [] : [[change.liveId, change] as const])),
  )

/** What an id is called in the plan. */
export const addressIn = ({ context }: AccessInput, live: Live): Address =>
  context.match.addressForId(live.id) ?? live.address

export const byAddress = by(({ address }: { address: Address }) => address)
