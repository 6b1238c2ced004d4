import type { Declaration } from '../declaration.ts'
import type { Address, Change, Fields, Finding, Live, Origin, Phrase, Reader } from '../model.ts'
import type { KindPermissions } from './permissions.ts'
import type { Context, GuardContext, ReadContext } from './contexts.ts'
import type { Coming, Decision, MatchResult, PruneDecision } from './decisions.ts'
import type { Desired } from './desired.ts'
import type { KindName } from './kind-name.ts'
import type { ImportTrait } from './import.ts'
import type { Inactivity } from './inactivity.ts'
import type { Stage } from './stage.ts'
import type {
  AccessRole,
  ChangedFields,
  Counted,
  EdgeShape,
  Exposure,
  Field,
  Fixed,
  Invited,
  MassWidening,
  Presence,
  RulesOf,
  StageOf,
} from './traits.ts'
import type { Together, Writes } from './writes.ts'

export type * from './contexts.ts'

export type * from './decisions.ts'
export { UNDECLARED } from './decisions.ts'

export type * from './desired.ts'

export type { Inactivity } from './inactivity.ts'

export type * from './permissions.ts'

export type * from './traits.ts'

export { isOf, kindFinder, kindName, ofKind, prefixFinder, prefixOf, type KindName } from './kind-name.ts'

export type { Stage } from './stage.ts'

export type { ApplyContext, RedeemLink, Together, Writes } from './writes.ts'

/**
 * One kind of thing that Guestlist manages: a plain object in a room of its family, one line in `kinds/index.ts`.
 * Every method but `read` and `writes` is pure. Every write is safe to repeat.
 */
export interface Kind<S = unknown, R = unknown> {
  name: KindName
  /** What people call one of it, where it is counted and listed: `app assignment`. */
  label: string
  /** What its addresses begin with. Default: its name. */
  prefix?: string
  presence: Presence
  access: AccessRole
  /** How the guards count its removals. */
  counted: Counted | 'not counted'
  /** Other objects belong to it, and people read a plan by it: an organisation. */
  owns?: true
  /** Whether what is deleted can be had back: for 30 days, or at any time by making it again. */
  comesBack: boolean
  /** For an edge: what it joins. Writes to one object's list go one after another. */
  edge?: EdgeShape<R>
  /** Kinds that must be read and matched before this one is read. */
  after: readonly string[]
  /**
   * What `read` will ask for and that takes less than `after`: it leaves once these kinds are known, and `read` finds the answers
   * when it asks for the same. Of what the context matches, only these kinds may be looked at.
   */
  ahead?: { after: readonly string[]; ask(get: Reader, context: ReadContext): Promise<unknown> } | undefined
  /** Whether the declaration says anything about this kind; an exclusive scope counts. */
  isDeclared(declaration: Declaration): boolean
  /** True for a kind that is read even when nothing of it is declared, where the identity may. */
  readAlways: boolean
  desired(declaration: Declaration, today: string): Desired<S>[]
  /** All of it or an error, never a part. */
  read(get: Reader, context: ReadContext): Promise<Live<R>[]>
  /** What a live object has of an addition's fields that identifies it, and when it was created. Only for what others refer to, and what takes several writes to make. */
  origin?(live: Live<R>): Origin
  /** Default: by address. */
  match?(desired: readonly Desired<S>[], live: readonly Live<R>[], context: Context): MatchResult
  /** Every field that could be managed, in canonical form, references as addresses. */
  toFields(live: Live<R>, context: Context): Fields
  fields: { [name: string]: Field }
  /** The desired fields that hold for this live object, where that depends on it. Default: `desired.fields`. */
  effectiveFields?(desired: Desired<S>, live: Live<R>, context: Context): Fields
  /** The fields that a deletion shows. Default: every field of `toFields`. */
  summaryFields?: readonly string[]
  /** Default: present → add or change, blocked → block, absent → delete. `then` is the desired object at --since for the same object. */
  decide?(desired: Desired<S>, live: Live<R> | undefined, context: Context, then?: Desired<S>): Decision
  /** More of `onCreate`, where only the tenant tells it: the id behind a name, so that it is agreed to with the change. */
  resolveOnCreate?(desired: Desired<S>, context: Context): Fields
  /** What is worth knowing about a desired object that was found, though nothing follows from it. */
  advise?(desired: Desired<S>, live: Live<R>, context: Context, then?: Desired<S>): Finding[]
  /** The same of all that is desired of a kind, where it is one fact about many. */
  adviseOnAll?(desired: readonly Desired<S>[], context: Context): Finding[]
  /**
   * What dates alone will do to a desired object after today, for dates up to and with `last`. `live` is undefined for one that is
   * still to be created, `earlier` is the desired object at --since. Default: nothing.
   */
  foresee?(
    desired: Desired<S>,
    live: Live<R> | undefined,
    context: Context,
    given: { earlier: Desired<S> | undefined; last: string },
  ): Coming<S>[]
  /** What `explain` says of a live object beside its access, declared or not. */
  remarks?(live: Live<R>, context: Context): Phrase[]
  /** Where a declared account that is in use stands beside a limit of inactivity; undefined where none holds. */
  inactivity?(desired: Desired<S>, live: Live<R>, context: Context): Inactivity | undefined
  /** Default: kept, because nothing requests its removal. `gone` is the desired object at --since that is no longer declared. */
  prune?(live: Live<R>, context: Context, gone: Desired<S> | undefined): PruneDecision
  /** The sets a removal counts in (contract 6): addresses of partners, groups and apps. The whole tenant is always one. */
  removalScopes?(live: Live<R>, context: Context): Address[]
  /** The sets it may have been in before, by what is live alone: asked where no --since tells. Default: those of `removalScopes`. */
  removalScopesBefore?(live: Live<R>, context: Context): Address[]
  /** The set that a desired object fills; undefined for one after which nothing stays there. */
  fillsScope?(desired: Desired<S>, context: Context): Address | undefined
  /** For an edge: what it is, whatever it is called. Two desired edges of one meaning are one. */
  identityOf?(desired: Desired<S>, context: Context): string
  /**
   * What Graph refuses to write of a live object, so that it is held and not tried: `part` is a field's name, a list that edges
   * stand in, or `deletion`. Default: nothing is refused. A missing permission does not count; the plan lists those.
   */
  fixed?(live: Live<R>, part: string): Fixed | undefined
  /** Addresses that must exist before a change of this kind is written. Default: every reference in `after` and `onCreate`. */
  dependsOn?(change: Change): Address[]
  /** For people from outside: the last day of access that is declared, YYYY-MM-DD; null where it has no end. */
  until?(desired: Desired<S>): string | null
  /** The partner that an object belongs to, as a declared address; for grouping what people read. */
  partner?(desired: Desired<S> | undefined, live: Live<R> | undefined, context: Context): Address | undefined
  /**
   * Which fields of a change are wider and which are narrower, by the two complete lists of contract 6. Takes `before` and
   * `after` of the change, an empty object where they are null. Default: none.
   */
  exposes?(before: Fields, after: Fields, guardContext: GuardContext): Exposure
  /** When each of its writes comes; one for every write there is. What must come first is another question than what is dangerous. */
  order: { readonly [op in Change['op']]?: Stage | StageOf }
  /**
   * For settings: whether a given invitation may be refused before the change and not after it; undefined where there is none.
   * Entra takes up to an hour to obey, so a plan that also invites such a person says so.
   */
  admits?(change: ChangedFields, guardContext: GuardContext): ((person: Invited) => boolean) | undefined
  /** The address that a change sends an invitation to, where it does. */
  invites?(change: Pick<Change, 'op' | 'after'>): string | undefined
  /** Whether Entra sends an email to an external person for a change. */
  mails?(change: Pick<Change, 'op' | 'onCreate'>): boolean
  /** Whether what refers to the object has to wait until a change of it is done, though the object is there already. */
  unlocks?(change: Pick<Change, 'op' | 'after'>): boolean
  /** What a change does to the object beside ending and renaming it, which `protect` forbids. `narrows`: its narrower fields. */
  harms?(narrows: readonly string[]): string | undefined
  massWidening?: MassWidening
  /** Its fields are what a partner without a setting of its own has. */
  inherited?: true
  /** Rules of the declaration that are approved like changes. */
  rules?: RulesOf
  /** For people from outside: the domain of the mail address, lower case; undefined without one. */
  mailDomain?(live: Live<R>): string | undefined
  /** Whether a live object is one of those that a guard's set is made of. Default: all are. */
  countsInScope?(live: Live<R>, context: Context): boolean
  /**
   * The inverse of `desired`, for import: what a file would say of a live object, without what it does not have. References
   * stay references; a policy answers the fragment that is under `policies`.
   */
  toDeclaration?(live: Live<R>, context: Context): Fields
  /** How an import reads it, and where its entries stand. */
  import: ImportTrait<R>
  writes: Writes
  /** For an edge: operations of which one request carries several changes to one list. Each change keeps its own outcome. */
  together?: { readonly [op in Change['op']]?: Together }
  permissions: KindPermissions
  /** One line for people. Names come from the directory or a file, so they are data. */
  summarize(change: Change, name: (address: Address) => string): Phrase
}
