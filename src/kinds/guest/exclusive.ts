import type { Live } from '../../model.ts'
import { type GuestUser, isExternal } from '../directory/user.ts'
import type { Context } from '../kind.ts'
import { isSynchronised } from './synchronised.ts'

export const externalPerson = (user: Live | undefined): Live<GuestUser> | undefined => {
  if (user === undefined || (user.kind !== 'guest' && user.kind !== 'directory')) return undefined
  const guest = user as Live<GuestUser>
  return isExternal(guest.raw) ? guest : undefined
}

/**
 * Whether an account is external by more than the mark of how it came: an employee who was once a guest keeps `creationType` when
 * the account is converted (Entra docs: invite-internal-users; user resource: read-only), and nothing exclusive is meant for them.
 */
export const isSurelyExternal = ({ raw }: Live<GuestUser>): boolean =>
  raw.userType === 'Guest' || isExternal({ ...raw, creationType: null })

/** An exclusive scope covers external accounts only; never synchronised, on-premises-synced or role-holding ones (contract 3, rule 1). */
export const coveredByExclusive = (user: Live | undefined, context: Context): boolean => {
  const guest = externalPerson(user)
  return (
    guest !== undefined &&
    isSurelyExternal(guest) &&
    guest.raw.onPremisesSyncEnabled !== true &&
    guest.raw.holdsRole !== true &&
    !isSynchronised(guest, context)
  )
}
