import type { Declaration } from '../declaration.ts'
import type { Address, Fields, Finding, Live, Reader, Source } from '../model.ts'
import type { Context } from './contexts.ts'
import type { GuestUser } from './directory/user.ts'
import type { Entry, EntryBody, Section } from './entry.ts'
import type { ChangedFields } from './traits.ts'

/** What an import is to bring. */
export interface ImportScope {
  sections: ReadonlySet<Section>
  /** Asked for by name, so that a reading that is refused is an error. */
  named: boolean
  /** A key, a domain or a tenant id: only that partner and its people. */
  partner?: string | undefined
}

/** The tenant as it was read with a declaration in mind: what is declared is matched, everything else is found. */
export interface TenantReading {
  context: Context
  /** The live objects of a kind by its name, in one order, whatever order Graph answers in. */
  lives<R>(kind: string): Live<R>[]
  /** The ids that edges join, by the list that they are in: `members` answers pairs of a group and who is in it. */
  edges(list: string): (readonly [container: string, item: string])[]
  /** Whether a live object is what an entry of the declaration means, or may mean. */
  isDeclared(live: Live): boolean
  /** The object as this reading has it. */
  renewed<R>(live: Live<R>): Live<R>
}

/** The lists of a declaration that an import adds to. */
export type DeclaredLists = Partial<Pick<Declaration, 'partners' | 'guests' | 'groups' | 'apps'>>

/** An external user that is not declared yet. */
export interface Outsider {
  live: Live<GuestUser>
  /** An address that no other entry has. */
  email: string
  /** The object id, where the address alone would not lead back to the account. */
  id?: string
}

/** What the parts of one import share. */
export interface ImportRun {
  kinds: readonly ImportedKind[]
  scope: ImportScope
  /** What is declared already. */
  base: Declaration
  /** Whether the files make a declaration of their own, so that they hold everything that bears its mark. */
  isNew: boolean
  reader: Reader
  report(finding: Finding): void
  /** All people that the parts found in the first reading. */
  outsiders: readonly Outsider[]
  /** Ids of objects that entries of other parts refer to. */
  referenced: ReadonlySet<string>
  /** What another part has found out; a part asks only those that come before it. */
  stateOf<T>(part: ImportPart<T>): T
}

/**
 * How one family gets from a live tenant to entries. The tenant is read several times, each time with a fuller declaration, and
 * after each reading every part is asked one question, in the order of the kinds: who is there, what of it is wanted, who is in
 * what, what will be declared, and at last how it is written. All but `discover` are pure. `T` is what the part knows by then.
 */
export interface ImportPart<T> {
  /** External users that are not declared yet, in the first reading. */
  outsiders?(first: TenantReading, run: ImportRun): Outsider[]
  /** What of the first reading an import may write. May read more. */
  discover(first: TenantReading, run: ImportRun): Promise<T> | T
  /** What to declare for the second reading alone, so that it tells who is in what; undefined where nothing has to be known. */
  probe?(first: TenantReading, run: ImportRun): DeclaredLists | undefined
  /** What the second reading adds. */
  relate?(state: T, first: TenantReading, second: TenantReading, run: ImportRun): T
  /** What is needed for the sake of `run.referenced`; asked again when a reading brings up more. */
  include?(state: T, latest: TenantReading, run: ImportRun): T
  /** What the import adds to the declaration, so that the next reading names and completes it. */
  declare?(state: T, run: ImportRun): DeclaredLists
  /** Ids of objects that its entries need an entry for, and that other parts hold. */
  references?(state: T, latest: TenantReading, run: ImportRun): readonly string[]
  /** What is written down, in the order of the file. */
  entries(state: T, latest: TenantReading, run: ImportRun): Entry[]
  /** Where its entries are in a declaration that is there; undefined for files of their own. */
  home?(entry: Entry, existing: Declaration): Source | undefined
  /** How many objects stay out of the files, by what they are. */
  leftOut?(state: T, first: TenantReading): { [what: string]: number }
  /** Keys without which an entry of its means nothing. */
  required: readonly string[]
  /** Removes the references to a removed entry from one of its own. */
  dropReferences?(entry: Entry & { body: EntryBody }, gone: Entry): void
}

/** As much of a kind as parts see of others. */
export interface ImportedKind {
  name: { word: string }
  import: ImportTrait
  toDeclaration?(live: Live, context: Context): Fields
}

/** An entry by the address that the plan knows it by. */
export type EntryAt = (address: Address) => Entry | undefined

/** What an import asks a kind. */
export interface ImportTrait<R = unknown> {
  /** The sections that are read from it: where one of them is asked for by name, a reading that is refused ends the run. */
  sections: readonly Section[]
  /** No import goes without it: a refused reading always ends the run. */
  isEssential?: true
  /** A new declaration reads it whatever it is to hold, since a plan would take what bears its mark for left over. */
  hasMark?: true
  /** Everything there is of it, where reading looks up only what is declared. */
  readAll?: (get: Reader) => Promise<Live<R>[]>
  /** Its family's part; kinds of one family have the same one, or one of them has it for all. */
  part?: ImportPart<unknown>
  /**
   * Lists of an entry that are exact sets, beside the fields that have a `set`: one item fewer would ask for its removal. What cannot
   * be written goes as the `list`, or as the whole mapping that is its `holder`.
   */
  exactSets?: { readonly [key: string]: 'list' | 'holder' }
  /** The entries that a change is about. Default: the one of its own address, or those at both ends of an edge. */
  entriesOf?(change: ChangedFields): Address[]
  /** Where an entry's body holds a field of a change. Default: under its name. */
  pathOf?(field: string, change: ChangedFields): string[]
  /** A field that a default would change is written out as it is, instead of being left out. */
  writesOut?: true
  /** For an edge: changes the entries so that they ask for this change no more. */
  adjust?(change: ChangedFields, entryAt: EntryAt): void
}
