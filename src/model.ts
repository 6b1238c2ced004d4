/**
 * The words the whole house speaks. Types only; imports nothing but those of the seams, of values and of access.
 *
 * A Declaration becomes Desired objects, Graph's answers become Live ones; both carry an Address.
 * Comparing them gives Changes, which make up a Plan; applying a Plan gives Outcomes.
 */
import type { Access, Evaluation, Foreseen, InternalAccess, Membership } from './plan-access.ts'
import type { Address, Fields, Finding, Phrase, Source, Value, Guard } from './values.ts'

export type {
  Access,
  AccessPath,
  Evaluation,
  Foreseen,
  ForeseenGuest,
  InternalAccess,
  Membership,
  Mover,
  Obstacle,
  RoleChange,
} from './plan-access.ts'
export type {
  HttpRequest,
  HttpResponse,
  Transport,
  Clock,
  Reader,
  WriteOptions,
  Writer,
  Selected,
} from './transport.ts'
export type { Address, Fields, Finding, Live, Phrase, Ref, Severity, Source, Value, Guard } from './values.ts'

// --- The plan document (schemas/plan.schema.json) --------------------------------------------------------------------

export type Op = 'add' | 'change' | 'rename' | 'restore' | 'remove'

/** One object or edge that apply will create, change or remove. */
export interface Change {
  /** The address of what changes; unique in a plan. */
  id: Address
  kind: string
  op: Op
  /** Graph's id, null for what does not exist yet. */
  liveId: string | null
  /** The fields that differ, as they are; null when nothing exists yet. For a deletion: every managed field. */
  before: Fields | null
  /** The same fields as they will be; null for a deletion. */
  after: Fields | null
  /** What is sent once, when the object is made, and never compared. */
  onCreate: Fields | null
  /** The Graph id of every address that the change refers to, its own ends included; null for what the same plan creates. */
  refs: { [address: string]: string | null }
  /** Why, in a sentence. */
  reason: string
  /** The line that asks for it. */
  source: Source | null
  /** Ids of changes that must be done first. */
  dependsOn: Address[]
  reversible: boolean
  says: Phrase
  /** The partner it belongs to, by which people read a plan; absent or null for what is the tenant's own. */
  partner?: Address | null | undefined
  /** For an edge: what it joins, from the person's side to the app's side (member: guest → group, assignment: group → app). */
  edge?: { from: Address; to: Address } | undefined
  /** For an addition that gives a guest access: the last day of it, YYYY-MM-DD, UTC; null where it has no end. */
  until?: string | null
  /** For a block of an inactive account: what it was judged by, read again before the write. */
  inactivity?: PastLimit
  /** For a block or a deletion that the object's own declaration asks for: the fields that ask, as `expires` or `ensure`. */
  endedBy?: readonly string[]
  /** Where the object comes from, for one that exists and whose kind can tell. */
  origin?: Origin
  /** SHA-256 (hex) of the canonical JSON of {kind, op, id, liveId, before, after, onCreate, refs}. */
  fingerprint: string
}

/** A limit that an account is past. Days are YYYY-MM-DD, UTC. */
export interface PastLimit {
  /** The rule that sets the limit: `inactiveDays` or `redeemWithinDays`. */
  field: string
  limit: number
  /** The day that is counted from: of the last sign-in, or of what came later. */
  since: string
  /** What happened on that day: `sign-in`, `creation`, … */
  event: string
  days: number
}

/** By what a live object is known for the one that an addition of an earlier plan describes. */
export interface Origin {
  /** When Graph says that it was created, UTC; null where Graph keeps no such time. */
  created: string | null
  /** What identifies it, by the names that an addition's `after` and `onCreate` have for it. */
  identity: { [name: string]: string }
}

/**
 * A rule of the declaration itself that changed since `--since`: it reaches Graph later or never, so no change tells of it,
 * and it is approved like one.
 */
export interface Setting {
  /** What the rule is about: a guest, a partner, what is protected; `declaration:allow` for entries of `allow`. */
  id: Address
  /** `expires`, `graceDays`, `authority`, … */
  field: string
  before: Value
  after: Value
  source: Source | null
  says: Phrase
  partner?: Address | null | undefined
  /** For a rule of a partner: how many declared guests it applies to; for `graceDays`, those with an end date. */
  guests?: number | undefined
  /** For `expires`: days from the last day of access to the deletion of the account; undefined where it is never deleted. */
  graceDays?: number | undefined
  /** For a limit of inactivity: how many guests are past it. */
  past?: number | undefined
  /** Of an entry that was not declared at --since, or is not declared now: what its rules were before, or are, is not known. */
  entry?: 'new' | 'gone' | undefined
  /** For `expires`: the entry says `ensure: blocked`, so that no access ends then. */
  blocked?: true | undefined
  /** SHA-256 (hex) of the canonical JSON of {id, field, before, after}. */
  fingerprint: string
}

export interface Drift {
  id: Address
  kind: string
  /** What is in the tenant and what the declaration says, for the fields that differ. */
  live: Fields | null
  declared: Fields | null
  says: Phrase
  source: Source | null
  partner?: Address | null | undefined
}

/** Left alone though something asks for it, until a person decides. */
export interface Held {
  id: Address
  kind: string
  liveId: string | null
  /** A stable name of the reason, in upper case; plans of earlier versions have none. */
  code?: string | undefined
  reason: string
  /** What lifts it. */
  lift: string
  declared: boolean
  says: Phrase
  source: Source | null
  partner?: Address | null | undefined
}

export interface LeftAlone {
  kind: string
  /** The group, app or partner it belongs to, or null for the tenant. */
  scope: Address | null
  count: number
  reason: string
  /** Of memberships and app assignments: how many of which group or app, the most first. */
  of?: { id: Address; name: string; count: number }[]
}

export interface NeededPermission {
  permission: string
  /** What it is for, in a sentence. */
  reason: string
  /** Ids of the changes that need it; empty for reading. */
  changes: Address[]
}

export interface Summary {
  add: number
  change: number
  rename: number
  restore: number
  remove: number
  settings: number
  drift: number
  held: number
  leftAlone: number
  /** Per kind and op: `{guest: {add: 2}}`. */
  kinds: { [kind: string]: { [op: string]: number } }
}

/**
 * What would change and what would not: the plan document (schemas/plan.schema.json). Every output is made from it alone, and
 * `apply` writes its `changes`.
 */
export interface Plan {
  format: 2
  tool: string
  tenant: { name: string; id: string }
  /** Set where only the part of this partner is shown: it is never applied. */
  part?: Address
  createdAt: string
  /** YYYY-MM-DD, UTC. */
  today: string
  since: string | null
  declaration: { digest: string }
  /** Rules of the declaration that changed; empty without `--since`. */
  settings: Setting[]
  changes: Change[]
  drift: Drift[]
  leftAlone: LeftAlone[]
  held: Held[]
  guards: Guard[]
  findings: Finding[]
  access: Access[]
  /** Internal users who gain or lose an app: counted, never named. Left out where there are none. */
  internalAccess?: InternalAccess[]
  /** Dynamic groups whose members change by themselves. */
  memberships: Membership[]
  /** One for each rule that is new, changes or resumes, also where nobody moves. */
  evaluations?: Evaluation[]
  /** By day and cause. Absent in plans of an older version. */
  foreseen?: Foreseen[]
  /** What is referred to and stays as it is. */
  refs: { [address: string]: { id: string; name: string; origin?: Origin } }
  permissions: { needed: NeededPermission[]; missing: NeededPermission[] }
  summary: Summary
}

/** What became of one change: `done` with Graph's id, `failed` with the error, or `not attempted` with the reason. */
export type Outcome = { id: Address; op: Op; says: Phrase } & (
  | { status: 'done'; liveId: string | null }
  | { status: 'failed'; error: string; help: string | null }
  | { status: 'not attempted'; reason: string }
)
