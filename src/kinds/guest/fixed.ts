import type { Live } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Fixed } from '../kind.ts'

/** What the cloud keeps of an account that is synchronised from on-premises; the user resource says of the rest that it is read-only there. */
const OF_THE_CLOUD: ReadonlySet<string> = new Set(['usageLocation', 'userType', 'sponsors'])

/** Why an account in such a unit stays as it is, wherever that is told. */
export const RESTRICTED =
  'the account is in a restricted management administrative unit, which only its administrators can change'

/**
 * What Graph writes of no account of this sort. A deletion would be undone by the next synchronisation, so it is for the
 * on-premises directory too.
 */
export const fixedOfGuest = ({ raw }: Live<GuestUser>, part: string): Fixed | undefined => {
  if (raw.onPremisesSyncEnabled === true && !OF_THE_CLOUD.has(part))
    return {
      code: 'ACCOUNT-ON-PREMISES',
      why: 'the account is synchronised from on-premises and managed there',
      lift: 'change it in the on-premises directory',
    }
  // user-update.md: of somebody with a role, an application cannot change what helps to sign in as that person.
  if (part === 'mobilePhone' && (raw.holdsRole === true || raw.inRoleGroup === true))
    return {
      code: 'ACCOUNT-PROTECTED-PHONE',
      why: 'the account has a directory role or is in a role-assignable group, so an application cannot change its mobile phone',
      lift: 'change it in the portal, or remove `mobilePhone:`',
    }
  if (raw.isManagementRestricted === true)
    return {
      code: 'ACCOUNT-RESTRICTED',
      why: RESTRICTED,
      lift: 'ask an administrator of the unit to change it, or remove the account from the unit',
    }
  return undefined
}
