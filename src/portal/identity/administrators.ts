import type { Declaration } from '../../declaration.ts'
import type { Administrators } from '../settings.ts'
import type { Identity } from './identity.ts'

/** By what somebody may enter the administration: an address, or one of these groups. */
export interface Entry {
  address: string
  groups: readonly string[]
}

/** Who is declared under `portal.administrators`. */
export const declaredAdministrators = ({ portal }: Declaration): Administrators => ({
  addresses: new Set(portal?.administrators.addresses),
  groups: new Set(portal?.administrators.groups),
})

/** Why nobody comes in by a group who has more of them than a token holds. */
const TOO_MANY_GROUPS =
  'Your account has more groups than fit into a token, so it is unknown whether it may enter. In the app registration, choose “Groups assigned to the application” for the groups claim, or declare the address under `portal.administrators`.'

/**
 * Whether an identity of our own tenant may enter, and as whom; otherwise a sentence that says why not. Only the name to sign in by counts
 * as an address: a mailbox can be given to somebody else.
 */
export const entryOf = (
  { upn: address, groups }: Identity,
  administrators: Administrators,
): { entry: Entry } | { refused: string } => {
  if (address === undefined)
    return {
      refused: 'The token names no address. Add the optional claim `upn` to the ID token of the app registration.',
    }
  const shared = (groups ?? []).filter((one) => administrators.groups.has(one))
  if (administrators.addresses.has(address) || shared.length > 0) return { entry: { address, groups: shared } }
  return {
    refused:
      groups === undefined && administrators.groups.size > 0
        ? TOO_MANY_GROUPS
        : 'Your account may not enter the administration.',
  }
}

/** Whether somebody who entered may still be there: the declaration may have changed since. */
export const mayStay = ({ address, groups }: Entry, administrators: Administrators): boolean =>
  administrators.addresses.has(address) || groups.some((one) => administrators.groups.has(one))
