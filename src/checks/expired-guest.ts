import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Check } from './check.ts'
import { counted } from './words.ts'

const NAMED = 5

/** Guests whose access is over: as it should be after a while, and also what a mistyped year looks like. A plan shows what becomes of them. */
export const expiredGuest: Check = ({ declaration, today, tenant }) => {
  if (tenant !== undefined) return []
  const over = declaration.guests.filter(
    ({ ensure, expires }) => ensure === 'present' && expires !== undefined && expires < today,
  )
  return over.slice(0, NAMED).map((guest, index): Finding => {
    const rest = index === NAMED - 1 ? over.length - NAMED : 0
    return {
      code: 'GUEST-EXPIRED',
      severity: 'info',
      message: `The access of ${quoted(guest.email)} has ended on ${guest.expires ?? ''}${rest === 0 ? '' : `, and so has that of ${counted(rest, 'other')}`}.`,
      help: 'Move `expires` if that is not meant; take the entry out once the account is gone.',
      source: declaration.at(guest, 'expires'),
    }
  })
}
