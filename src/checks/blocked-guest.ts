import type { Guest } from '../declaration.ts'
import { quoted } from '../document/index.ts'
import type { Check } from './check.ts'
import { namedGuests } from './named-guests.ts'
import { counted } from './words.ts'

const fieldOf = ({ ensure }: Guest): string => (ensure === 'blocked' ? 'ensure' : 'accountEnabled')

const saidBy = (guest: Guest): string => (fieldOf(guest) === 'ensure' ? '`ensure: blocked`' : '`accountEnabled: false`')

/** Guests who are to be blocked and have no account: none is created for them, so what else they declare comes to nothing. */
export const blockedGuest: Check = (input) => {
  const { declaration, today, tenant } = input
  if (tenant === undefined) return []
  const blocked = declaration.guests.filter(
    ({ address, ensure, accountEnabled, expires }) =>
      (ensure === 'blocked' || (ensure === 'present' && accountEnabled === false)) &&
      (expires === undefined || expires >= today) &&
      tenant.isNowhere(address),
  )
  return namedGuests(blocked, input, 'GUEST-BLOCKED-NOWHERE', fieldOf, (guest, others) => ({
    message: `${quoted(guest.email)} has no account and is not invited: the entry says ${saidBy(guest)}${others === 0 ? '' : `. The same holds for ${counted(others, 'other')}`}.`,
    help: `Remove ${saidBy(guest)} to invite the guest, or remove the entry.`,
  }))
}
