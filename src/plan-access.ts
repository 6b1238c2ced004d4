/** What a plan foretells: who holds which app by which path, whom rules move, and what the calendar brings. */
import type { Address, Phrase, Source, Guard } from './values.ts'

/** One way in which a person holds an app: an edge at a time, from the person to the app. */
export interface AccessPath {
  via: 'direct' | 'member' | 'rule' | 'open'
  group: Address | null
  role: string | null
  says: Phrase
  source: Source | null
}
/** A restriction that blocks a person from an app in spite of an assignment, or a note about it: on which sides of the plan it stands. */
export interface Obstacle {
  /** Stable, in upper case: `APP-BLOCKED`. */
  code: string
  says: Phrase
  source: Source | null
  before: boolean
  after: boolean
  /** False for a note, which keeps nothing closed: an invitation that is not accepted yet. */
  closes: boolean
}
/** The app roles of a person now and after the plan, by name, where these differ though access stays; none is default access. */
export interface RoleChange {
  before: string[]
  after: string[]
}
export interface Access {
  who: Address
  app: Address
  /** `blocked`: a path comes, and an obstacle keeps the app closed. */
  effect: 'gains' | 'loses' | 'keeps' | 'blocked'
  /** The paths that are open; for `blocked`, `after` holds those that an obstacle closes. */
  before: AccessPath[]
  after: AccessPath[]
  /** Absent in plans of an older version. */
  obstacles?: Obstacle[]
  /** Set where the person keeps the app with other roles. */
  roles?: RoleChange
  says: Phrase
  partner?: Address | null | undefined
}

/** How many internal users gain or lose one app; null where everybody does and they were not read. */
export interface InternalAccess {
  app: Address
  effect: 'gains' | 'loses'
  number: number | null
  says: Phrase
  source: Source | null
}

/** A person whose membership a dynamic rule changes, or may change. */
export interface Mover {
  who: Address
  /** The person, in words: a name, and for `unknown` the reason. */
  says: Phrase
  partner?: Address | null | undefined
}
/** What a plan does to the members of one dynamic group. */
export interface Membership {
  group: Address
  /** Why the group is looked at: its rule changes, it becomes dynamic, its processing resumes, or attributes of people change. */
  reason: 'rule' | 'becomes dynamic' | 'resumes' | 'people'
  joins: Mover[]
  leaves: Mover[]
  /** In neither list: what Entra will decide about them cannot be told. */
  unknown: Mover[]
  /** People who are not listed without `--impact all`: internal users. */
  others: { joins: number; leaves: number; unknown: number }
  says: Phrase
  source: Source | null
}

/** Over how many people the rule of a dynamic group was evaluated, where it is new, changes or resumes. */
export interface Evaluation {
  group: Address
  external: number
  /** Null where internal users were not read for it. */
  internal: number | null
}

/**
 * What the calendar alone will bring about in the next 14 days, once this plan is applied: one for each day and cause. The tenant and
 * the declaration may change until then.
 */
export interface Foreseen {
  /** The first day on which a plan would do it, YYYY-MM-DD, UTC. */
  on: string
  /** The rule of the declaration that it follows from: `expires`, `graceDays`, … */
  cause: string
  /** `nothing`: it falls due, and each guest's `reason` says why nothing is done. */
  effect: 'block' | 'delete' | 'nothing'
  guests: ForeseenGuest[]
  /** The guards that would stop the plan of that day; none where nothing is done. `lift` is what to add to the declaration by then. */
  guards: Guard[]
}
export interface ForeseenGuest {
  id: Address
  says: Phrase
  /** In a sentence. */
  reason: string
  /** The line of the date. */
  source: Source | null
  partner?: Address | null | undefined
}
