import type { Context } from '../kinds/kind.ts'
import type { Address, Change, Fields, Live } from '../model.ts'

/** Of the plan: as it is now, and when the plan is done. */
export type Side = 'before' | 'after'

/** As much of a change as its effect needs; proposed changes have it before they are assembled. */
export type AppliedChange = Pick<Change, 'id' | 'kind' | 'op' | 'liveId' | 'before' | 'after' | 'onCreate' | 'source'>

/** What was read, what is desired and what the plan changes: all that access follows from. */
export interface AccessInput {
  context: Context
  changes: readonly AppliedChange[]
  /** The managed fields of a live object, as the plan spells them. */
  fieldsOf(live: Live): Fields
  /** The fields of a change that a line outside the object's own entry asks for, and did not ask for at --since. */
  sharedFields(change: AppliedChange): readonly string[]
}

/** One kind's changes by Graph's id, for what exists already. */
export const changesByLiveId = ({ changes }: AccessInput, kind: string): Map<string, AppliedChange> =>
  new Map(
    changes.flatMap((change) =>
      change.kind === kind && change.liveId !== null ? [[change.liveId, change] as const] : [],
    ),
  )

/** What an id is called in the plan. */
export const addressIn = ({ context }: AccessInput, live: Live): Address =>
  context.match.addressForId(live.id) ?? live.address

/** By code unit, so that the order is the same on every machine. */
export const byText = (a: string, b: string): number => {
  if (a === b) return 0
  return a < b ? -1 : 1
}

export const byAddress = <T extends { address: Address }>(a: T, b: T): number => byText(a.address, b.address)
