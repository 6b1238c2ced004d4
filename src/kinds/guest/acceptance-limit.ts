import type { Guest } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired, Inactivity } from '../kind.ts'
import { isPending } from './activity.ts'
import { limitsOf, standingOf } from './inactivity.ts'

/**
 * The limit that an account with an open invitation reaches first unless it is accepted, by what is read of every guest; undefined
 * where none holds. Sending an invitation again does not move it: Graph keeps the date of a state, and the state stays the same
 * (user: externalUserStateChangeDateTime).
 */
export const acceptanceLimit = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
): Inactivity | undefined => {
  const limits = isPending([live.raw]) ? limitsOf(desired, live, context) : undefined
  if (limits === undefined || live.raw.accountEnabled === false) return undefined
  return standingOf(limits, [live.raw], {
    reinstate: desired.spec.reinstate,
    today: context.today,
    // Who has not accepted cannot have signed in.
    knowsSignIns: true,
  })
}
