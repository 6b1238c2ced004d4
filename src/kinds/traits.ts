import type { Declaration } from '../declaration.ts'
import type { Address, Change, Fields, Live, Source, Value } from '../model.ts'
import type { Context, GuardContext, Match } from './contexts.ts'
import type { Stage } from './stage.ts'

/**
 * An exact set: a list without order that contains exactly the listed entries. Exact among what a declaration
 * can name: an item that it cannot name stays, and so does everything while an item that it names leads nowhere (contract 1).
 */
export interface ExactSet {
  /** Whether a declaration can name an item that is in the tenant, so that leaving it out asks for its removal. */
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

/** Why Graph cannot write an object, whatever the permissions, and what a person can do about it. */
export interface Fixed {
  /** In a sentence, about the object: `it is kept by Exchange`. */
  why: string
  /** A stable name of the reason, in upper case. */
  code: string
  lift: string
}

/** A field's own ways; the defaults are: equal when deeply equal, said as it is. */
export interface Field {
  /** For an exact set. Its references are lenient. */
  set?: ExactSet
  /** A reference that leads nowhere is left out with a warning instead of stopping the plan: people leave. */
  lenient?: boolean
  /** Whether the kind tells itself, once for all who refer to it, that this reference leads nowhere. */
  tellsMissing?(address: Address, match: Match): boolean
  /** Why Graph would refuse a reference to this object, in words that complete "KEY ..."; undefined where it takes it. */
  refuses?(target: Live): string | undefined
  /** Whether what is in the tenant already satisfies what is desired. */
  satisfied?(live: Value, desired: Value): boolean
  /** What the field will hold: a desired value that names only some leaves, completed from what is live. */
  complete?(live: Value, desired: Value, context: Context): Value
}

/** Fields that give external users more access, and fields that block users. As in `{widen: ADDRESS.field}`. */
export interface Exposure {
  widen: string[]
  narrow: string[]
}

/** What a change does to an object: all that its order and what it admits follow from. */
export type ChangedFields = Pick<Change, 'id' | 'before' | 'after'>

/** When a change is written, where that depends on what it does. */
export type StageOf = (change: ChangedFields, guardContext: GuardContext) => Stage

/** A guest that a plan invites, with what the settings that check invitations look at. */
export interface Invited {
  /** Of the address, lower case. */
  domain: string
  partner: Address | undefined
  /** What the partner has of its own once the plan is done; undefined without a partner in the tenant. */
  settings: Fields | undefined
}

/**
 * What a kind is to the question who ends up with which app:
 *
 *   everyone     every account of the tenant, as it was read
 *   account      accounts that a plan may invite, change, restore or remove
 *   container    a group: it has members, and a rule may decide them
 *   resource     an app: what access leads to
 *   membership   an edge from a person to a container
 *   assignment   an edge from a person, or from a container, to a resource
 */
export type AccessRole = 'everyone' | 'account' | 'container' | 'resource' | 'membership' | 'assignment' | 'none'

/**
 * Whether a plan may let one come and go (`managed`), whether every tenant has it once, so that it is only ever changed
 * (`permanent`), or whether it is read for what others say of it and nothing of it is managed (`only named`).
 */
export type Presence = 'managed' | 'permanent' | 'only named'

/** How removals are counted, in the words of contract 6. */
export interface Counted {
  /** What is counted, in the word of an `allow` entry: `guests`. The guard's code is made of it: `REMOVE-GUESTS`. */
  noun: string
  /** The word by which an `allow` entry names one set: the partner, group or app. Without one only the whole tenant is a set. */
  scope?: 'partner' | 'group' | 'app'
  /** What the set of the whole tenant holds. */
  all: string
  /** Removals that each entry says of itself are stopped as well where they empty a set or take most of the tenant's. */
  evenSpelledOut?: true
}

/** What joins two objects: it has no name of its own, and is nothing without its ends. */
export interface EdgeShape<R = unknown> {
  /** The field that holds the end on the person's side. */
  from: string
  /**
   * The field that holds the end on the app's side: the object to whose list the edge is written. Its writes go one after another, by
   * the id in their paths.
   */
  to: string
  /** What that list is called, where `fixed` is asked whether it can be written. */
  list: string
  /** Graph's ids of both ends. An edge of an account in doubt is left alone with it. */
  ids(live: Live<R>): { from: string; to: string }
}

/** A field whose change counts as wider access once it is made for many in one plan; the entry is `{widen: KIND:*.FIELD}`. */
export interface MassWidening {
  field: string
  /** Of so many it is stopped no more than of one. */
  most: number
  isOne(change: Pick<Change, 'before' | 'after'>): boolean
  /** In a sentence that begins with the number: `guests would become members`. */
  says: string
}

/** Something that the declaration has rules for which reach Graph later or never, with their effective values. */
export interface Ruled {
  id: Address
  /** Other addresses that it had. */
  formerly: readonly string[]
  /** What it is the same by under another key. */
  identity?: string
  name: string
  partner?: Address
  rules: Fields
  /** What holds where nothing is declared, null where it is not here: such a rule of an object that comes or goes is not worth a line. */
  usual: Fields
  /** What is as if nothing were declared, for rules that only mean something beside an earlier value: whoever is new has them from the start. */
  relative: Fields
  /** Once the entry is gone a change of the plan says so, and its rules are not told beside it. */
  endsWithEntry?: true
  /** What else a reader has to know to see what follows from a rule that changed. */
  reach?(field: string): { guests?: number; graceDays?: number; blocked?: true }
  at(field: string): Source
}

/** All that the declaration has of a kind, with its rules. */
export type RulesOf = (declaration: Declaration) => Ruled[]
