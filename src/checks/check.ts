import type { Declaration, Guest } from '../declaration.ts'
import type { Address, Fields, Finding } from '../model.ts'
import type { Admitted } from './admitted.ts'

/** What is checked. Without `tenant` only what is declared is known, and a check says what follows from that alone. */
export interface Checked {
  declaration: Declaration
  /** YYYY-MM-DD, UTC. */
  today: string
  tenant?: TenantToBe | undefined
}

/** What a check looks at: also what more than one of them asks for. */
export interface CheckInput extends Checked {
  /** Guests who are to have access. */
  present: readonly Guest[]
  /** Those of them that match the rule of each declared group, by the group's key; computed on demand. */
  admitted: () => ReadonlyMap<string, Admitted>
}

/** The tenant as it will be when the plan is done. */
export interface TenantToBe {
  /** The managed fields of an object; undefined where it is not there or was not read. */
  fieldsOf(address: Address): Fields | undefined
  /** Whether an object is there now, before the plan. */
  isThere(address: Address): boolean
  /** Whether there is nothing of that address: no object, no deleted one, and none that may be meant and is on hold. */
  isNowhere(address: Address): boolean
  /** The guests that the plan invites. */
  invites: ReadonlySet<Address>
  /** Verified domains of the tenant, in the form in which domains are compared. */
  domains: readonly string[]
  /** Application permissions of the running identity; undefined when it has all, or when they cannot be told. */
  roles: readonly string[] | undefined
}

/** Finds what is allowed and yet does not go together. Pure; warnings and information only. */
export type Check = (input: CheckInput) => Finding[]

/** Guests who are to have access: neither blocked, nor on their way out, nor expired. */
export const presentGuests = ({ declaration, today }: Checked): Guest[] =>
  declaration.guests.filter(
    ({ ensure, expires, accountEnabled }) =>
      ensure === 'present' && accountEnabled !== false && (expires === undefined || expires >= today),
  )

/** Guests to invite: for a plan those it invites, offline all that may not exist yet. */
export const invitedGuests = ({ present, tenant }: CheckInput): Guest[] =>
  present.filter(({ address, id, source }) =>
    tenant === undefined ? id === undefined && source === 'invitation' : tenant.invites.has(address),
  )
