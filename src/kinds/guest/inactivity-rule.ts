import type { Live, Source } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, End, Inactivity } from '../kind.ts'
import { inactiveWords } from './inactivity.ts'
import { partnerOf } from './partner.ts'

/** The line of the partner that sets a limit. */
export const limitLine = ({ field }: Pick<Inactivity, 'field'>, live: Live<GuestUser>, context: Context): Source => {
  const { declaration } = context
  const guests = partnerOf(live, context)?.guests
  return guests === undefined ? declaration.at(declaration.tenant) : declaration.at(guests, field)
}

/** What an entry says so that a limit does not hold for it. */
export const exemption = ({ field }: Pick<Inactivity, 'field'>): string =>
  field === 'inactiveDays' ? '`inactiveDays: never`' : '`accountEnabled: true`'

/** What blocks an account that is past a limit. */
export const endByInactivity = (found: Inactivity, live: Live<GuestUser>, context: Context): End => ({
  because: inactiveWords(found),
  by: [found.field],
  rule: { number: 5, source: limitLine(found, live, context) },
  inactivity: found,
})
