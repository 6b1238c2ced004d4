import type { Guest } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { type GuestUser, isExternal } from '../directory/user.ts'
import type { Context, Desired } from '../kind.ts'
import { isSynchronised } from './synchronised.ts'

/** How somebody is invited again. */
export interface Reinvitation {
  /** The account keeps its id, groups and apps, and is redeemed anew (reset-redemption-status). */
  reset: boolean
  /** The address that is to sign in from now on; implies `reset`. */
  to: string | undefined
}

/** Why nobody is invited again, and what would help. */
export interface ReinviteProblem {
  reason: string
  lift: string
}

const problem = (reason: string, lift: string): ReinviteProblem => ({ reason, lift })

const problemOfAccount = ({ raw, deleted }: Live<GuestUser>): ReinviteProblem | undefined => {
  if (deleted === true)
    return problem('the account is deleted', 'restore it with `reinstate:` in its entry, then run again')
  if (!isExternal(raw))
    return problem('an internal account has this address, and nobody is invited for it', 'give the address of a guest')
  if (raw.accountEnabled === false)
    return problem(
      'sign-in of the account is blocked',
      'lift the block first, with `accountEnabled: true` or `reinstate:` in its entry',
    )
  return undefined
}

const problemOfInvitation = (
  { raw }: Live<GuestUser>,
  { reset, to }: Reinvitation,
  appOnly: boolean,
): ReinviteProblem | undefined => {
  if (!reset && raw.externalUserState !== 'PendingAcceptance') {
    return problem(
      'the invitation is accepted already, so there is none to send again',
      '`--reset-redemption` lets the person redeem anew',
    )
  }
  if (to === undefined && (raw.mail ?? '') === '')
    return problem('the account has no mail to write to', '`--to ADDRESS` gives it one')
  if (reset && appOnly && raw.holdsRole === true) {
    return problem(
      'it holds a directory role, and Graph lets no application reset the redemption of such an account',
      'take the role away first, or let an administrator do it in the admin centre',
    )
  }
  return undefined
}

/**
 * Whether the account of a desired object may be invited again. The declaration counts too: whose access it ends is not invited.
 * `appOnly`: an application runs, not a person. Source: reset-redemption-status, troubleshoot.
 */
export const reinviteProblem = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  how: Reinvitation,
  context: Context,
  appOnly: boolean,
): ReinviteProblem | undefined => {
  if (desired.ensure !== 'present')
    return problem(
      `its access has ended: ${desired.end?.because ?? `ensure: ${desired.ensure}`}`,
      'change its entry first',
    )
  if (live.deleted !== true && isSynchronised(live, context))
    return problem('the account comes by synchronisation and has no invitation', 'its own organisation keeps it')
  return problemOfAccount(live) ?? problemOfInvitation(live, how, appOnly)
}
