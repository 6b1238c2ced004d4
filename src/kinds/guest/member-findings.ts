import type { Guest } from '../../declaration.ts'
import type { Finding, Live } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired } from '../kind.ts'
import { partnerOf } from './partner.ts'

/** Up to so many guests are named in a sentence. */
const NAMED = 5

const MEANS = {
  partner:
    'Members are not counted as monthly active users and need licences of their own: `report licenses` lists for what',
  subsidiary: 'They are of a subsidiary and need licences of their own, as guests too',
} as const

/** Guests who are to become members: only users of the type Guest are billed as monthly active users (external-identities-pricing). */
export const adviseOnNewMembers = (desired: readonly Desired<Guest>[], context: Context): Finding[] => {
  const { match } = context
  const become = desired.filter(({ address, ensure, spec }) => {
    const live = match.liveOf(address)
    const isGuest = live?.kind === 'guest' && (live.raw as GuestUser).userType === 'Guest'
    return ensure === 'present' && spec.userType === 'Member' && isGuest && match.heldAt(address) === undefined
  })
  const isOwn = ({ address }: Desired<Guest>): boolean => {
    const live = match.liveOf(address) as Live<GuestUser> | undefined
    return live !== undefined && partnerOf(live, context)?.relation === 'subsidiary'
  }
  return [
    ...told(
      become.filter((one) => !isOwn(one)),
      MEANS.partner,
      context,
    ),
    ...told(become.filter(isOwn), MEANS.subsidiary, context),
  ]
}

/** One finding for all of whom the same is to be said. */
const told = (become: readonly Desired<Guest>[], means: string, { match }: Context): Finding[] => {
  const [first] = become
  if (first === undefined) return []
  const names = become.slice(0, NAMED).map(({ address, name }) => match.liveOf(address)?.name ?? name)
  const rest = become.length - names.length
  const who = become.length === 1 ? '1 guest becomes a member' : `${become.length} guests become members`
  return [
    {
      code: 'MEMBER-LICENSE',
      severity: 'info',
      message: `${who}: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}. ${means}`,
      source: first.at('userType'),
    },
  ]
}
