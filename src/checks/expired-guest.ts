import type { Guest } from '../declaration.ts'
import { quoted } from '../document/index.ts'
import type { Check } from './check.ts'
import { namedGuests } from './named-guests.ts'
import { counted } from './words.ts'

const soDid = (others: number): string => (others === 0 ? '' : `, and so did that of ${counted(others, 'other')}`)

/**
 * Guests whose access is over: as it should be after a while, and also what a mistyped year looks like. One without an account
 * has no line in a plan, so it is told apart.
 */
export const expiredGuest: Check = (input) => {
  const { declaration, today, tenant } = input
  const over = declaration.guests.filter(
    ({ ensure, expires }) => ensure === 'present' && expires !== undefined && expires < today,
  )
  const isThere = ({ address }: Guest): boolean => tenant === undefined || tenant.isThere(address)
  const isNowhere = ({ address }: Guest): boolean => tenant?.isNowhere(address) === true
  const at = (): string => 'expires'
  return [
    ...namedGuests(over.filter(isThere), input, 'GUEST-EXPIRED', at, ({ email, expires = '' }, others) => ({
      message: `The access of ${quoted(email)} ended on ${expires}${soDid(others)}.`,
      help: 'Change `expires` if this is unintended; remove the entry once the account is gone.',
    })),
    ...namedGuests(over.filter(isNowhere), input, 'GUEST-EXPIRED', at, ({ email, expires = '' }, others) => ({
      message: `${quoted(email)} has no account and is not invited: its access ended on ${expires}${soDid(others)}.`,
      help: 'Change `expires` to invite the guest, or remove the entry.',
    })),
  ]
}
