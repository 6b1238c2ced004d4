import type { Declaration } from '../declaration.ts'
import type { Address, Fields, Finding, Live } from '../model.ts'
import type { Desired } from './desired.ts'

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
  /** Whether all there is of a kind was read. Where not, what is not among `lives` may be there all the same. */
  isWhole(kind: string): boolean
  /** Why nothing may be written for an address that is declared, when that is so. */
  heldAt(address: Address): string | undefined
}

/** What deciding and reading may look at. */
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
  /**
   * The day as of which accounts are inactive, YYYY-MM-DD; default: today. An earlier one where only a tenant's clock that is far from this
   * machine's says a later one: whoever signed in yesterday is not inactive because a clock is wrong.
   */
  inactiveAsOf?: string | undefined
  match: Match
  tenant: { id: string; initialDomain: string; domains: readonly string[] }
  /** Object ids that belong to the running identity. */
  self: ReadonlySet<string>
  /** Whether everyone in the tenant is asked for. Default: only whom something names. */
  everyone?: boolean | undefined
  /** Whether licences are asked about beyond what the plan needs: of every group of the tenant, with its members. */
  licenses?: boolean | undefined
  /** Addresses that are asked about though no declaration names them. */
  named?: readonly Address[] | undefined
}

/** A reading of the tenant: what was found, and anything worth telling. */
export interface ReadContext extends Context {
  desired: readonly Desired[]
  /** For a finding that a reading brings up, e.g. two apps of one name. */
  report(finding: Finding): void
  /** To be called by a kind that reads only what is asked for. */
  inPart(kind: string): void
}

/** What guards and order ask for beside the change. */
export interface GuardContext {
  /** Every block of the default policy, before the plan and after it: what a partner's `inherit` stands for. */
  defaults: { before: Fields; after: Fields }
  /** Mail domains of the guests that are there, lower case. */
  guestDomains: ReadonlySet<string>
}
