import type { Guest } from '../../declaration.ts'
import type { Live, Phrase, Source } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired, Inactivity } from '../kind.ts'
import { inactiveSince, inactivityOf } from './inactivity.ts'
import { partnerOf } from './partner.ts'

/** The line of the partner that sets a limit. */
export const limitLine = ({ field }: Pick<Inactivity, 'field'>, live: Live<GuestUser>, context: Context): Source => {
  const { declaration } = context
  const guests = partnerOf(live, context)?.guests
  return guests === undefined ? declaration.at(declaration.tenant) : declaration.at(guests, field)
}

/** What an entry says so that a limit does not hold for it. */
export const exemption = ({ field }: Pick<Inactivity, 'field'>, { spec }: Desired<Guest>): string =>
  field === 'inactiveDays'
    ? `\`inactiveDays: never\` in the entry of ${spec.email}`
    : `\`accountEnabled: true\` in the entry of ${spec.email}`

const EFFECTS: { readonly [effect in Inactivity['effect']]: string } = {
  block: ': sign-in will be blocked on ',
  report: ': will be reported on ',
}

/** Where a declared guest stands that can sign in, in words that name it. */
export const guestInactivity = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
): (Inactivity & { says: Phrase; source: Source }) | undefined => {
  if (live.raw.accountEnabled === false) return undefined
  const found = inactivityOf(desired, live, context)
  if (found === undefined) return undefined
  const says: Phrase = [
    { data: live.name },
    `${EFFECTS[found.effect]}${found.on}, because of ${inactiveSince(found)} (limit ${found.limit} days)`,
  ]
  return { ...found, says, source: limitLine(found, live, context) }
}
