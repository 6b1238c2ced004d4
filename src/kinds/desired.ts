import type { Address, Fields, Source, Value } from '../model.ts'
import type { Inactivity } from './inactivity.ts'

/** Why an object is to be blocked or absent, and what says so. */
export interface End {
  /** In a sentence. */
  because: string
  /** The fields that end it. */
  by: readonly string[]
  /** The removal rule, where it is not one that the file spells out for the object, and the line that brings it about. */
  rule?: { number: 5; source: Source }
  /** What an inactive account was judged by. */
  inactivity?: Inactivity
  /** YYYY-MM-DD: the day that has to be over, where the calendar ends it and not a word of the entry. */
  lastDay?: string
}

/** One object or edge that the declaration asks for. */
export interface Desired<S = unknown> {
  kind: string
  address: Address
  /** For people, as far as the declaration tells: `Sara Cranz (sara.cranz@contoso.com)`. */
  name: string
  /** Addresses it was declared under before (`previously:`). */
  formerly: readonly Address[]
  ensure: 'present' | 'blocked' | 'absent'
  /** A missing name is not managed. References are `{ref: address}`. */
  fields: Fields
  /** Sent once, when the object is made; never compared. */
  onCreate: Fields
  /** What the kind needs to find it and to decide on it. */
  spec: S
  /** The line that asks for the object, and for each of its fields. */
  source: Source
  at(field: string): Source
  /** Given where `ensure` is not `present`. */
  end?: End
  /** What holds for it of a field that ends it, whatever line says so. */
  says?(field: string): Value | undefined
  /** Whether its own entry or row says so; otherwise it shares the line with others. */
  isOwn?(field: string): boolean
}
