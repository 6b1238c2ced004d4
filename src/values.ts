/** What everything else is said with: names, places, values, words for people, what is found, and what is limited. */

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
