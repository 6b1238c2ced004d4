import type { Address, Change, Writer } from '../model.ts'

/** A redeem link: as good as a password until it is used, so it is never logged or printed. */
export interface RedeemLink {
  email: string
  displayName: string | null
  redeemUrl: string
}

/** What a write may ask for: ids of what exists by now, and where `@odata.id` must point. */
export interface ApplyContext {
  /** Throws when the address has no id yet, which the order of the plan rules out. */
  id(address: Address): string
  /** `https://graph.microsoft.com/v1.0` of the tenant's cloud. */
  root: string
  /** Takes the link of an invitation as soon as Graph has answered it, for a mailer of one's own. */
  onRedeemLink?: ((link: RedeemLink) => void) | undefined
}

/** One request that writes several changes of one operation to the list of one object, all of them or none. */
export interface Together {
  /** The most changes that one request takes. */
  most: number
  /** Answers the id of each, in order; undefined where Graph refused it, so that each change is to be written by itself. */
  write(to: Writer, changes: readonly Change[], context: ApplyContext): Promise<readonly string[] | undefined>
}

export interface Writes {
  /** Answers the id of what was made. */
  add?(to: Writer, change: Change, context: ApplyContext): Promise<string>
  change?(to: Writer, change: Change, context: ApplyContext): Promise<void>
  rename?(to: Writer, change: Change, context: ApplyContext): Promise<void>
  restore?(to: Writer, change: Change, context: ApplyContext): Promise<void>
  /** Deletion when `change.after` is null, blocking otherwise. */
  remove?(to: Writer, change: Change, context: ApplyContext): Promise<void>
}
