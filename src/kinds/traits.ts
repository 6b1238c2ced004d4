import type { Address, Change, Fields, Live, Value } from '../model.ts'
import type { Context, GuardContext } from './contexts.ts'
import type { Stage } from './stage.ts'

/**
 * An exact set: a list whose order means nothing and that says who is to be in it, nobody else. Exact among what a declaration
 * can name: an item that it cannot name stays, and so does everything while an item that it names leads nowhere (contract 1).
 */
export interface ExactSet {
  /** Whether a declaration can name an item that stands in the tenant, so that leaving it out asks for its removal. */
  names(item: Value, context: Pick<Context, 'match'>): boolean
  /** What makes two items the same one. Default: all of it. */
  key?(item: Value): string
  /** A desired item with what its live counterpart holds and no declaration can name. Default: the desired item. */
  keep?(live: Value, desired: Value): Value
  /** An empty list is a desire of its own, e.g. no restriction: nothing stays in it. */
  emptyClears?: true
  /** The most items that Graph takes. */
  most?: number
}

/** Why Graph lets nobody write something, whatever is permitted, and what a person can do about it. */
export interface Fixed {
  /** In a sentence, about the object: `it is kept by Exchange`. */
  why: string
  lift: string
}

/** A field's own ways; the defaults are: equal when deeply equal, said as it is. */
export interface Field {
  /** For an exact set. Its references are lenient. */
  set?: ExactSet
  /** A reference that leads nowhere is left out with a warning instead of stopping the plan: people leave. */
  lenient?: boolean
  /** Why Graph would refuse a reference to this object, in words that complete "KEY ..."; undefined where it takes it. */
  refuses?(target: Live): string | undefined
  /** Whether what stands in the tenant already satisfies what is desired. */
  satisfied?(live: Value, desired: Value): boolean
  /** What the field will hold: a desired value that names only some leaves, completed from what is live. */
  complete?(live: Value, desired: Value, context: Context): Value
}

/** Fields that open the tenant further than before, and fields that shut somebody out. As in `{widen: ADDRESS.field}`. */
export interface Exposure {
  widen: string[]
  narrow: string[]
}

/** What a change does to an object: all that its order and what it admits follow from. */
export type ChangedFields = Pick<Change, 'id' | 'before' | 'after'>

/** When a change is written, where that depends on what it does. */
export type StageOf = (change: ChangedFields, around: GuardContext) => Stage

/** Somebody whom a plan invites, as far as the settings ask that an invitation has to pass. */
export interface Invited {
  /** Of the address, lower case. */
  domain: string
  partner: Address | undefined
  /** What the partner has of its own once the plan is done; undefined without a partner in the tenant. */
  settings: Fields | undefined
}
