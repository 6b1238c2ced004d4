import type { Guest } from '../../declaration.ts'
import type { Finding } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired } from '../kind.ts'

/** Up to so many guests are named in a sentence. */
const NAMED = 5

/** Guests who are to become members: only users of the type Guest are billed as monthly active users (external-identities-pricing). */
export const adviseOnNewMembers = (desired: readonly Desired<Guest>[], { match }: Context): Finding[] => {
  const become = desired.filter(({ address, ensure, spec }) => {
    const live = match.liveOf(address)
    const isGuest = live?.kind === 'guest' && (live.raw as GuestUser).userType === 'Guest'
    return ensure === 'present' && spec.userType === 'Member' && isGuest && match.heldAt(address) === undefined
  })
  const [first] = become
  if (first === undefined) return []
  const names = become.slice(0, NAMED).map(({ address, name }) => match.liveOf(address)?.name ?? name)
  const rest = become.length - names.length
  const who = become.length === 1 ? '1 guest becomes a member' : `${become.length} guests become members`
  return [
    {
      code: 'MEMBER-LICENSE',
      severity: 'info',
      message: `${who}: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}. Members are not counted as monthly active users and need licences of their own: \`report licenses\` lists for what`,
      source: first.at('userType'),
    },
  ]
}
