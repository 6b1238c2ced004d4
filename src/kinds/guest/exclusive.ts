import type { Live } from '../../model.ts'
import { type GuestUser, isExternal } from '../directory/user.ts'
import type { Context } from '../kind.ts'
import { isSynchronised } from './synchronised.ts'

export const externalPerson = (user: Live | undefined): Live<GuestUser> | undefined => {
  if (user === undefined || (user.kind !== 'guest' && user.kind !== 'directory')) return undefined
  const guest = user as Live<GuestUser>
  return isExternal(guest.raw) ? guest : undefined
}

/** An exclusive scope covers external accounts only; never synchronised, on-premises-synced or role-holding ones (contract 3, rule 1). */
export const coveredByExclusive = (user: Live | undefined, context: Context): boolean => {
  const guest = externalPerson(user)
  return (
    guest !== undefined &&
    guest.raw.onPremisesSyncEnabled !== true &&
    guest.raw.holdsRole !== true &&
    !isSynchronised(guest, context)
  )
}
