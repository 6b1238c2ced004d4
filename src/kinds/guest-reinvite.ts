import { ConnectionError, GuestlistError } from '../errors.ts'
import { effectUnknown } from '../graph/response.ts'
import { type Need, needs } from '../graph/needs.ts'
import type { Guest } from '../config/declaration.ts'
import type { Live, Writer } from '../model.ts'
import { isSynchronised } from './guest-judgement.ts'
import { isObject } from './json.ts'
import type { Context, Desired } from './kind.ts'
import { type GuestUser, isExternal } from './user.ts'

/** How somebody is invited again. */
export interface Reinvitation {
  /** The account keeps its id, groups and apps, and is redeemed anew (reset-redemption-status). */
  reset: boolean
  /** The address that is to sign in from now on; implies `reset`. */
  to: string | undefined
}

/** Why nobody is invited again, and what would help. */
export interface Unfit {
  reason: string
  lift: string
}

const unfit = (reason: string, lift: string): Unfit => ({ reason, lift })

const unfitAccount = ({ raw, deleted }: Live<GuestUser>): Unfit | undefined => {
  if (deleted === true)
    return unfit('the account is deleted', 'restore it with `reinstate:` in its entry, then run again')
  if (!isExternal(raw))
    return unfit('an internal account has this address, and nobody is invited for it', 'give the address of a guest')
  if (raw.accountEnabled === false)
    return unfit(
      'sign-in of the account is blocked',
      'lift the block first, with `accountEnabled: true` or `reinstate:` in its entry',
    )
  return undefined
}

const unfitFor = ({ raw }: Live<GuestUser>, { reset, to }: Reinvitation, appOnly: boolean): Unfit | undefined => {
  if (!reset && raw.externalUserState !== 'PendingAcceptance') {
    return unfit(
      'the invitation is accepted already, so there is none to send again',
      '`--reset-redemption` lets the person redeem anew',
    )
  }
  if (to === undefined && (raw.mail ?? '') === '')
    return unfit('the account has no mail to write to', '`--to ADDRESS` gives it one')
  if (reset && appOnly && raw.holdsRole === true) {
    return unfit(
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
export const whyNotReinvite = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  how: Reinvitation,
  context: Context,
  appOnly: boolean,
): Unfit | undefined => {
  if (desired.ensure !== 'present')
    return unfit(
      `its access has ended: ${desired.end?.because ?? `ensure: ${desired.ensure}`}`,
      'change its entry first',
    )
  if (live.deleted !== true && isSynchronised(live, context))
    return unfit('the account comes by synchronisation and has no invitation', 'its own organisation keeps it')
  return unfitAccount(live) ?? unfitFor(live, how, appOnly)
}

/** What the running identity must be permitted. */
export const neededToReinvite = ({ reset, to }: Reinvitation): Need[] =>
  reset ? [needs.resetRedemption, ...(to === undefined ? [] : [needs.changeOtherMails])] : [needs.invite]

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Graph takes an address only when the account has it, in mail or in otherMails (reset-redemption-status). */
const giveAddress = async (writer: Writer, id: string, address: string): Promise<void> => {
  const { mail, otherMails = [] } = await writer.get<GuestUser>(`/v1.0/users/${id}?$select=mail,otherMails`)
  if ([mail ?? '', ...otherMails].some((known) => same(known, address))) return
  await writer.patch(`/v1.0/users/${id}`, { otherMails: [...otherMails, address] })
}

/** A reset shows in the account; that a mail went out shows nowhere, so a lost answer is then told and not repeated. */
const lookForReset = (writer: Writer, live: Live<GuestUser>) => async () => {
  const { externalUserState } = await writer.get<GuestUser>(`/v1.0/users/${live.id}?$select=externalUserState`)
  return externalUserState === 'PendingAcceptance' ? { invitedUser: { id: live.id } } : undefined
}

const notKnownYet = ({ status, message }: { status: number; message: string }) =>
  status === 400 && /otherMails/i.test(message)

interface Answer {
  invitedUser?: { id?: string }
}

const send = async (writer: Writer, live: Live<GuestUser>, how: Reinvitation, body: object): Promise<Answer> => {
  const shows = how.reset && live.raw.externalUserState === 'Accepted'
  try {
    return await writer.post<Answer>('/v1.0/invitations', body, {
      ...(shows ? { findExisting: lookForReset(writer, live) } : {}),
      isComplete: isObject,
      ...(how.to === undefined ? {} : { isReplicationLag: notKnownYet }),
    })
  } catch (error) {
    if (!(error instanceof GuestlistError) || !effectUnknown(error)) throw error
    throw new ConnectionError(error.message, {
      sent: true,
      help: 'The answer was lost: the mail may be on its way. Run again only if it does not arrive.',
      cause: error,
    })
  }
}

/**
 * Invites the person behind an account again, by mail. No second account is made: a new address is noted in otherMails
 * first, and a reset names the account. Repeating it sends another mail and changes nothing else.
 */
export const reinvite = async (
  writer: Writer,
  live: Live<GuestUser>,
  invitation: Guest['invitation'],
  how: Reinvitation,
): Promise<void> => {
  const address = how.to ?? live.raw.mail ?? ''
  if (how.to !== undefined) await giveAddress(writer, live.id, how.to)
  const { language, message, cc } = invitation
  const info = {
    ...(language === undefined ? {} : { messageLanguage: language }),
    ...(message === undefined ? {} : { customizedMessageBody: message }),
    ...(cc === undefined ? {} : { ccRecipients: [{ emailAddress: { address: cc } }] }),
  }
  const answer = await send(writer, live, how, {
    invitedUserEmailAddress: address,
    inviteRedirectUrl: invitation.redirectUrl,
    sendInvitationMessage: true,
    ...(how.reset ? { resetRedemption: true, invitedUser: { id: live.id } } : {}),
    ...(Object.keys(info).length === 0 ? {} : { invitedUserMessageInfo: info }),
  })
  const id = answer.invitedUser?.id
  if (id !== undefined && id !== live.id)
    throw new Error(`Graph invited another account, ${id}, instead of ${live.id}: look at both in the admin centre`)
}
