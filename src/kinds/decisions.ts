import type { Address, Live, Source } from '../model.ts'
import type { Desired, End } from './desired.ts'

/** Which live object each desired one means. One in neither list does not exist yet. */
export interface MatchResult {
  pairs: ReadonlyMap<Address, Live>
  /** Desired objects that nothing may be written for until a person decides. */
  held: ReadonlyMap<Address, HeldMatch>
}

export interface HeldMatch {
  /** A stable name of the reason, in upper case. */
  code: string
  /** The accounts in question: none of them is touched. */
  liveIds: string[]
  reason: string
  lift: string
}

/** What is to be done about a desired object. */
export type Decision =
  | {
      do: 'add' | 'change' | 'rename' | 'restore' | 'block' | 'delete' | 'nothing'
      /** Why it ends, where that is more than the desired object itself knows. */
      end?: End | undefined
    }
  | {
      hold: string
      /** A stable name of the reason, in upper case. */
      code: string
      lift: string
      /** Whether its other fields and its edges are still reconciled. */
      fields: boolean
      /** How they are, by default a change. */
      by?: 'rename' | undefined
    }

/** What happens to an unmanaged live object. Exactly one of these. */
export type PruneDecision =
  /** Left alone, and why. `undeclared`: nothing but that nobody declared it. */
  | { keep: string; undeclared?: true }
  /** Goes or stays with another object, so it is neither counted nor told. */
  | { follows: Address }
  | {
      hold: string
      code: string
      lift: string
      /** The line that says that there is no such thing: then it is a difference, and not only left alone. */
      source?: Source
    }
  | { remove: 'block' | 'delete'; rule: 1 | 2 | 4; reason: string; source: Source }

/** Of what could have been declared, and was not. */
export const UNDECLARED: PruneDecision = { keep: 'not in the declaration', undeclared: true }

/** What a date alone will bring about on a later day, the tenant and the declaration staying as they are. */
export interface Coming<S = unknown> {
  /** The first day on which it is due, YYYY-MM-DD. */
  on: string
  /** The field that it follows from, which also says where. */
  cause: string
  /** The line that it follows from, where that is not the field's own. */
  source?: Source
  /** As it is desired on that day. */
  desired: Desired<S>
  /** What is decided on that day; a text says why nothing is. */
  decision: Decision | { waits: string }
  /** Why, in a sentence. */
  because: string
}
