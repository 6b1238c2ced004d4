import type { Guest } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { type GuestUser, isExternal } from '../directory/user.ts'
import type { Context, Desired } from '../kind.ts'
import { fixedOfGuest } from './fixed.ts'
import { heldByPolicy } from './lifecycle/holds.ts'
import { asksToUnblock, giveReinstate } from './reinstate.ts'
import { isSynchronised } from './synchronised.ts'

/** How a guest is reinvited. */
export interface Reinvitation {
  /** The account keeps its id, groups and apps, and is redeemed again (reset-redemption-status). */
  reset: boolean
  /** The address that is to sign in from now on; implies `reset`. */
  to: string | undefined
}

/** Why a guest cannot be reinvited, and what would help. */
export interface ReinviteProblem {
  reason: string
  lift: string
}

const problem = (reason: string, lift: string): ReinviteProblem => ({ reason, lift })

/** What lets a blocked account sign in again: an entry that asks for it already only has to be applied. */
const unblocking = (spec: Guest, live: Live<GuestUser>, context: Context): string => {
  const { today } = context
  if (!asksToUnblock(spec, today))
    return `unblock it first: ${giveReinstate(spec, today)}, or set \`accountEnabled: true\``
  return heldByPolicy(spec, live, true, context)?.lift ?? 'apply the declaration first, which unblocks it'
}

const problemOfAccount = (
  { spec }: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
): ReinviteProblem | undefined => {
  const { today } = context
  const { raw, deleted } = live
  if (deleted === true) return problem('the account is deleted', `restore it first: ${giveReinstate(spec, today)}`)
  if (!isExternal(raw))
    return problem('this address belongs to an internal account, which cannot be invited', 'use the address of a guest')
  if (raw.accountEnabled === false)
    return problem('sign-in is blocked for the account', unblocking(spec, live, context))
  // Graph writes nothing of an account in a restricted unit, and an invitation that is accepted or reset is written to it.
  const fixed = fixedOfGuest(live, 'externalUserState')
  if (fixed?.code === 'ACCOUNT-RESTRICTED') return problem(fixed.why, fixed.lift)
  return undefined
}

const problemOfInvitation = (
  { raw }: Live<GuestUser>,
  { reset, to }: Reinvitation,
  appOnly: boolean,
): ReinviteProblem | undefined => {
  if (!reset && raw.externalUserState !== 'PendingAcceptance') {
    return problem(
      'the invitation is already accepted, so it cannot be resent',
      'use `--reset-redemption` to reset the redemption status',
    )
  }
  if (to === undefined && (raw.mail ?? '') === '')
    return problem('the account has no email address', 'set one with `--to ADDRESS`')
  if (reset && appOnly && raw.holdsRole === true) {
    return problem(
      'it has a directory role, and Graph does not allow applications to reset the redemption status of such an account',
      'remove the role assignment first, or ask an administrator to reset it in the admin center',
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
    return problem(
      'the account was created by synchronisation and has no invitation',
      'it is managed by the partner organisation',
    )
  return problemOfAccount(desired, live, context) ?? problemOfInvitation(live, how, appOnly)
}
