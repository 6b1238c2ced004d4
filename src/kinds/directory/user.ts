import { normalizeEmail } from '../../config/emails.ts'
import { USER_ATTRIBUTES } from '../../declaration.ts'
import type { Address } from '../../model.ts'

/**
 * A user as Graph v1.0 answers it, for the properties that are selected (graph user resource). Spelled out, not picked from
 * Microsoft's type as others are: it is a part of what `makePlan` returns, and a declaration file of the package may not need a
 * development dependency. user.test.ts holds the two equal.
 */
export interface GraphUser {
  id: string
  displayName?: string | null
  mail?: string | null
  userPrincipalName?: string | null
  otherMails?: string[]
  proxyAddresses?: string[]
  identities?: { signInType?: string | null; issuer?: string | null; issuerAssignedId?: string | null }[] | null
  userType?: string | null
  creationType?: string | null
  externalUserState?: string | null
  externalUserStateChangeDateTime?: string | null
  accountEnabled?: boolean | null
  onPremisesSyncEnabled?: boolean | null
  isManagementRestricted?: boolean | null
  createdDateTime?: string | null
  deletedDateTime?: string | null
  [property: string]: unknown
}

/** A user of the directory; whether a role is held is null when the identity may not read role assignments. */
export interface DirectoryUser extends GraphUser {
  holdsRole: boolean | null
  /** Whether it is a member or an owner of a role-assignable group, with a role or without; absent where that was not read. */
  inRoleGroup?: boolean
}

/** An account as the guest kind sees it; manager and sponsors only where an entry manages them. */
export interface GuestUser extends DirectoryUser {
  managerId?: string | null
  sponsorIds?: string[]
}

/** Graph answers the guest's own properties only when asked (user-list.md, default projection); extension attributes come on top where somebody has one declared. */
export const USER_SELECT = [
  'id',
  'mail',
  'userPrincipalName',
  'otherMails',
  'proxyAddresses',
  'identities',
  'userType',
  'creationType',
  'externalUserState',
  'externalUserStateChangeDateTime',
  'accountEnabled',
  'onPremisesSyncEnabled',
  'isManagementRestricted',
  'createdDateTime',
  ...USER_ATTRIBUTES,
] as const

/** Whether an account is external: the three criteria of contract 2, whatever its user type. */
export const isExternal = (user: GraphUser): boolean =>
  user.creationType === 'Invitation' ||
  (user.externalUserState ?? null) !== null ||
  (user.userPrincipalName ?? '').toUpperCase().includes('#EXT#')

/** The address in a guest's UPN: `sara_contoso.com#EXT#@…` means sara@contoso.com (the last underscore stood for the at sign). */
export const addressInUpn = (upn: string): string | undefined => {
  const mark = upn.toUpperCase().indexOf('#EXT#')
  if (mark < 0) return undefined
  const name = upn.slice(0, mark)
  const at = name.lastIndexOf('_')
  return at < 0 ? undefined : `${name.slice(0, at)}@${name.slice(at + 1)}`.toLowerCase()
}

/** `guest:` with the mail for external accounts, `user:` with the UPN for everyone else. */
export const addressOfUser = (user: GraphUser): Address => {
  const upn = (user.userPrincipalName ?? user.id).toLowerCase()
  if (!isExternal(user)) return `user:${upn}`
  return `guest:${normalizeEmail(user.mail ?? addressInUpn(upn) ?? upn)}`
}

/** `Li Wei (li@contoso.com)`; the address alone when there is no name. */
export const nameOfUser = (user: GraphUser): string => {
  const address = user.mail ?? addressInUpn(user.userPrincipalName ?? '') ?? user.userPrincipalName ?? user.id
  return user.displayName && user.displayName !== address ? `${user.displayName} (${address})` : address
}
