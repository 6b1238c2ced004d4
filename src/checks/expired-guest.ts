import type { Guest } from '../declaration.ts'
import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Check, CheckInput } from './check.ts'
import { counted } from './words.ts'

const NAMED = 5

/** One finding a guest; the last of those that are named counts the rest. */
const told = (
  over: readonly Guest[],
  { declaration }: CheckInput,
  says: (guest: Guest, others: string) => { message: string; help: string },
): Finding[] =>
  over.slice(0, NAMED).map((guest, index) => {
    const rest = index === NAMED - 1 ? over.length - NAMED : 0
    return {
      code: 'GUEST-EXPIRED',
      severity: 'info',
      ...says(guest, rest === 0 ? '' : `, and so did that of ${counted(rest, 'other')}`),
      source: declaration.at(guest, 'expires'),
    }
  })

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
  return [
    ...told(over.filter(isThere), input, ({ email, expires = '' }, others) => ({
      message: `The access of ${quoted(email)} ended on ${expires}${others}.`,
      help: 'Change `expires` if this is unintended; remove the entry once the account is gone.',
    })),
    ...told(
      over.filter((guest) => !isThere(guest)),
      input,
      ({ email, expires = '' }, others) => ({
        message: `${quoted(email)} has no account and is not invited: its access ended on ${expires}${others}.`,
        help: 'Change `expires` to invite the guest, or remove the entry.',
      }),
    ),
  ]
}
