import type { Declaration } from '../config/declaration.ts'
import type { Need } from '../graph/needs.ts'
import type { Address, Change, Fields, Finding, Live, Origin, Phrase, Reader, Source, Value } from '../model.ts'
import type { Stage } from './stage.ts'
import type { Writes } from './writes.ts'

export type { Stage } from './stage.ts'
export type { Now, RedeemLink, Writes } from './writes.ts'

/** Why an object is to be blocked or absent, and what says so. */
export interface End {
  /** In a sentence. */
  because: string
  /** The fields that end it. */
  by: readonly string[]
  /** YYYY-MM-DD: the day that has to be over, where the calendar ends it and not a word of the entry. */
  lastDay?: string
}

/** One object or edge that somebody asked for. */
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
  /** What the kind needs to find and judge it. */
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

/** Addresses ↔ live objects, filled kind by kind, so that a later kind can name what an earlier one found. */
export interface Match {
  /** By declared, former or natural address. */
  liveOf(address: Address): Live | undefined
  /** The declared address of a live id, else its natural one. */
  addressForId(id: string): Address | undefined
  /** What the plan calls the object that `address` refers to: one address for one object, whatever it was referred to by. */
  canonical(address: Address): Address
  desiredOf(address: Address): Desired | undefined
  /** Every live object of a kind that was read. */
  lives(kind: string): readonly Live[]
  /** True while the kind's objects are known; false when the identity may not read them. */
  wasRead(kind: string): boolean
  /** Why nothing may be written for an address that is declared, when that is so. */
  heldAt(address: Address): string | undefined
}

/** What judging and reading may look at. */
export interface Context {
  declaration: Declaration
  /** The declaration at --since. */
  previous?: Declaration | undefined
  /** The day of its commit, YYYY-MM-DD, UTC. */
  previousDate?: string | undefined
  /** YYYY-MM-DD, UTC. */
  today: string
  /** The last day that every clock agrees has come, YYYY-MM-DD; default: today. Only `--now`, or a tenant whose clock is wrong, says a later one. */
  undisputedDay?: string | undefined
  match: Match
  tenant: { id: string; initialDomain: string; domains: readonly string[] }
  /** Object ids that belong to the running identity. */
  self: ReadonlySet<string>
}

/** A reading of the tenant: what was found, and anything worth telling. */
export interface Want extends Context {
  desired: readonly Desired[]
  /** For a finding that a reading brings up, e.g. two apps of one name. */
  report(finding: Finding): void
}

/** Which live object each desired one means. One in neither list does not exist yet. */
export interface Pairing {
  pairs: ReadonlyMap<Address, Live>
  /** Desired objects that nothing may be written for until a person decides. */
  held: ReadonlyMap<Address, HeldPair>
}

export interface HeldPair {
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
      lift: string
      /** Whether its other fields and its edges are still reconciled. */
      fields: boolean
      /** How they are, by default a change. */
      by?: 'rename' | undefined
    }

/** What happens to a live object that nobody declares. Exactly one of these. */
export type PruneDecision =
  | { keep: string }
  /** Goes or stays with another object, so it is neither counted nor told. */
  | { follows: Address }
  | { hold: string; lift: string }
  | { remove: 'block' | 'delete'; rule: 1 | 2 | 4; reason: string; source: Source }

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

/** What a judgement on exposure needs beside the change. */
export interface GuardContext {
  /** Every block of the default policy, before the plan and after it: what a partner's `inherit` stands for. */
  defaults: { before: Fields; after: Fields }
  /** Mail domains of the guests that are there, lower case. */
  guestDomains: ReadonlySet<string>
}

/** What an order or an opening is judged by. */
export type Judged = Pick<Change, 'id' | 'before' | 'after'>

/** When a change is written, where that depends on what it does. */
export type Turn = (change: Judged, around: GuardContext) => Stage

/** Somebody whom a plan invites, as far as the settings ask that an invitation has to pass. */
export interface Invited {
  /** Of the address, lower case. */
  domain: string
  partner: Address | undefined
  /** What the partner has of its own once the plan is done; undefined without a partner in the tenant. */
  settings: Fields | undefined
}

/**
 * One kind of thing that Guestlist manages: a plain object, one file, one line in `kinds/index.ts`.
 * Every method but `read` and `writes` is pure. Every write is safe to repeat.
 */
export interface Kind<S = unknown, R = unknown> {
  name: string
  /** Kinds that must be read and matched before this one is read. */
  after: readonly string[]
  /** Whether the declaration says anything about this kind; an exclusive scope counts. */
  declared(declaration: Declaration): boolean
  /** True for a kind that is read even when nothing of it is declared, where the identity may. */
  readAlways: boolean
  /** For what is read to be named and is managed by nobody here: it has no fate and no fields. */
  onlyNamed?: true
  desired(declaration: Declaration, today: string): Desired<S>[]
  /** All of it or an error, never a part. */
  read(get: Reader, want: Want): Promise<Live<R>[]>
  /** What a live object has of an addition's fields that identifies it, and when it was created. Only for what others refer to, and what takes several writes to make. */
  origin?(live: Live<R>): Origin
  /** Default: by address. */
  pair?(desired: readonly Desired<S>[], live: readonly Live<R>[], context: Context): Pairing
  /** Every field that could be managed, in canonical form, references as addresses. */
  describe(live: Live<R>, context: Context): Fields
  fields: { [name: string]: Field }
  /** The desired fields that hold for this live object, where that depends on it. Default: `desired.fields`. */
  effectiveFields?(desired: Desired<S>, live: Live<R>, context: Context): Fields
  /** The fields that a deletion shows. Default: every field of `describe`. */
  shown?: readonly string[]
  /** Default: present → add or change, blocked → block, absent → delete. `then` is the desired object at --since for the same object. */
  decide?(desired: Desired<S>, live: Live<R> | undefined, context: Context, then?: Desired<S>): Decision
  /** More of `onCreate`, where only the tenant tells it: the id behind a name, so that it is agreed to with the change. */
  resolveOnCreate?(desired: Desired<S>, context: Context): Fields
  /** What is worth knowing about a desired object that was found, though nothing follows from it. */
  note?(desired: Desired<S>, live: Live<R>, context: Context, then?: Desired<S>): Finding[]
  /** Default: kept, since nothing asks for its removal. `gone` is the desired object at --since that is no longer declared. */
  retire?(live: Live<R>, context: Context, gone: Desired<S> | undefined): PruneDecision
  /** The sets a removal counts in (contract 6): addresses of partners, groups and apps. The whole tenant is always one. */
  guard?(live: Live<R>, context: Context): Address[]
  /** The sets it may have been in before, by what is live alone: asked where no --since tells. Default: those of `guard`. */
  guardBefore?(live: Live<R>, context: Context): Address[]
  /** The set that a desired object fills; undefined for one after which nothing stays there. */
  fills?(desired: Desired<S>, context: Context): Address | undefined
  /** For an edge: what it is, whatever it is called. Two desired edges of one meaning are one. */
  means?(desired: Desired<S>, context: Context): string
  /**
   * What Graph refuses to write of a live object, so that it is held and not tried: `part` is a field's name, a list that edges
   * stand in, or `deletion`. Default: nothing is refused. A missing permission is no reason; the plan names those.
   */
  fixed?(live: Live<R>, part: string): Fixed | undefined
  /** For an edge: the object whose list it is written to, and what that list is called there. Writes to one object go one after another. */
  standsIn?: { part: string; of(fields: Fields): Address }
  /** For an edge: the ids that it joins. An edge of an account in doubt is left alone with it. */
  ends?(live: Live<R>): string[]
  /** Addresses that must exist before a change of this kind is written. Default: every reference in `after` and `onCreate`. */
  needs?(change: Change): Address[]
  /** For people from outside: the last day of access that is declared, YYYY-MM-DD; null where it has no end. */
  until?(desired: Desired<S>): string | null
  /** The partner that an object belongs to, as a declared address; for grouping what people read. */
  partner?(desired: Desired<S> | undefined, live: Live<R> | undefined, context: Context): Address | undefined
  /**
   * Which fields of a change are wider and which are narrower, by the two complete lists of contract 6. Takes `before` and
   * `after` of the change, an empty object where they are null. Default: none.
   */
  exposes?(before: Fields, after: Fields, around: GuardContext): Exposure
  /** When each of its writes comes; one for every write there is. What must come first is another question than what is dangerous. */
  order: { readonly [op in Change['op']]?: Stage | Turn }
  /**
   * For settings: whose invitation Graph may refuse before the change and no longer after it; undefined where there is nobody.
   * Entra takes up to an hour to obey, so a plan that also invites such a person says so.
   */
  admits?(change: Judged, around: GuardContext): ((person: Invited) => boolean) | undefined
  /** The address that a change sends an invitation to, where it does. */
  invites?(change: Change): string | undefined
  /** For people from outside: the domain of the mail address, lower case; undefined without one. */
  mailDomain?(live: Live<R>): string | undefined
  /** Whether a live object is one of those that a guard's set is made of. Default: all are. */
  counts?(live: Live<R>, context: Context): boolean
  /**
   * The inverse of `desired`, for import: what a file would say of a live object, without what it does not have. References
   * stay references; a policy answers the fragment that stands under `policies`.
   */
  declare?(live: Live<R>, context: Context): Fields
  writes: Writes
  /** What the running identity must be permitted: all of the needs, each met by any of its permissions. */
  permissions: {
    /** To read it as far as the declaration asks; judged once everything is read. */
    read(context: Pick<Context, 'declaration' | 'match'>): readonly Need[]
    /** To write one change, where it depends on what is there as well. */
    write(change: Change, context: Pick<Context, 'match'>): readonly Need[]
  }
  /** One line for people. Names come from the directory or a file, so they are data. */
  say(change: Change, name: (address: Address) => string): Phrase
}
