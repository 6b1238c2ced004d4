/**
 * The words the whole house speaks. Types only; imports nothing but those of the two seams.
 *
 * A Declaration becomes Desired objects, Graph's answers become Live ones; both carry an Address.
 * Comparing them gives Changes, which make up a Plan; applying a Plan gives Outcomes.
 *
 * It is longer than other files because the plan document is: its types stand together, as they do in its schema.
 */

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

// --- Names and values ------------------------------------------------------------------------------------------------

/** `kind:name`, stable across runs: `guest:a@contoso.com`, `member:pilot/guest:a@contoso.com`, `policy:authorizationPolicy`. */
export type Address = `${string}:${string}`

/** A place in a file; lines and columns count from 1. `rev` is set when the file was read from a git revision. */
export interface Source {
  file: string
  line: number
  column: number
  rev?: string
}

/** What a managed field holds. A reference to another object is by address, so a plan never needs ids that do not exist yet. */
export type Value = string | number | boolean | null | Ref | Value[] | { [name: string]: Value }
export interface Ref {
  ref: Address
}
export type Fields = { [name: string]: Value }

/** Words for people. Plain strings are ours; `data` came from the directory or a file and is hostile until a renderer escapes it. */
export type Phrase = (string | { data: string })[]

/** What Graph answered, with its id. */
export interface Live<R = unknown> {
  kind: string
  id: string
  /** Its address when it is unmanaged: `guest:li@contoso.com`, `user:anna@northwind.example`. */
  address: Address
  /** Other addresses that mean the same object, e.g. `user:` with the mail instead of the UPN. */
  aliases?: () => readonly Address[]
  /** Soft-deleted: it holds its names but cannot be referred to. */
  deleted?: boolean
  /** For people: `Li Wei (li@contoso.com)`. Directory text, hostile. */
  name: string
  raw: R
}

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
}

/** One safety limit that was evaluated. `stop`: the plan must not be applied. */
export interface Guard {
  code: string
  scope: Address | null
  stop: boolean
  /** Counted guards: how many of how many, and the most that passes. Null where nothing is counted. */
  count: number | null
  of: number | null
  limit: number | null
  message: string
  /** Whether an `allow` entry lets it pass, which it would not otherwise. */
  approved?: true
  /** The YAML entry that lifts it, or null when only another change of the declaration does. */
  lift: string | null
  source: Source | null
}

/** A fact that holds for several objects, and what is one object's own. */
export interface Alike {
  /** The kind of the object. */
  kind: string
  /** What holds for all, after their number: `of contoso are past the limit`. */
  says: string
  /** The object, with what is its own: `Li Wei (li@contoso.com): no sign-in since 2026-08-02`. */
  one: string
  /** What to do about all of them. */
  help?: string | undefined
}

export type Severity = 'error' | 'warning' | 'info'
/** One message about a declaration, a plan or a rule, with its place. */
export interface Finding {
  /** Where the same may be found of others: what is said of all of them, for one line with all their names. */
  alike?: Alike | undefined
  /** Stable, in upper case: `GROUP-UNKNOWN`. */
  code: string
  severity: Severity
  message: string
  /** What to do about it. */
  help?: string | undefined
  source: Source | null
  /** Where the value ends, for an underline. */
  end?: { line: number; column: number } | undefined
  /** The other place, for what exists twice. */
  related?: Source | undefined
}

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
