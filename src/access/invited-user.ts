import { withNestedExtensions } from '../kinds/directory/extension-attributes.ts'
import type { GraphUser } from '../kinds/directory/user.ts'
import type { AppliedChange } from './input.ts'

/** The id of an account that does not exist: never looked at by a rule. */
export const NO_ID = ''

/** Properties of an account that are unknown before it is created. */
const UNFORESEEN = new Set(['id', 'displayName', 'userPrincipalName', 'mailNickname', 'memberOf'])

/**
 * The user that Entra makes of an invitation (docs: invitation, user-properties): the address in mail, otherMails and
 * proxyAddresses, a UPN made from it, enabled, and nothing else but what the declaration sets afterwards. `names` are
 * the properties that matter; those that cannot be told beforehand are left out, which means not read. `taken` holds
 * the UPNs that are in use, lower case: Entra puts a number into the second of two equal ones.
 */
export const invitedUser = (
  change: AppliedChange,
  initialDomain: string,
  names: readonly string[],
  taken: ReadonlySet<string>,
): GraphUser => {
  const { mail, ...rest } = change.after ?? {}
  const email = typeof mail === 'string' ? mail : ''
  const mailNickname = `${email.replace('@', '_')}#EXT#`
  const userPrincipalName = `${mailNickname}@${initialDomain}`
  const isFree = initialDomain !== '' && !taken.has(userPrincipalName.toLowerCase())
  const empty = Object.fromEntries(names.filter((name) => !UNFORESEEN.has(name)).map((name) => [name, null]))
  const set = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => typeof value !== 'object' || value === null),
  )
  return {
    ...empty,
    mail: email,
    otherMails: [email],
    proxyAddresses: [`SMTP:${email}`],
    ...(isFree ? { userPrincipalName, mailNickname } : {}),
    userType: change.onCreate?.['userType'] === 'Member' ? 'Member' : 'Guest',
    creationType: 'Invitation',
    externalUserState: 'PendingAcceptance',
    accountEnabled: true,
    ...('manager' in rest ? {} : { manager: null }),
    ...withNestedExtensions(set),
    id: NO_ID,
  }
}
