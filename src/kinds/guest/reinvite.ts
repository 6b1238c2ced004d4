import { normalizeEmail } from '../../config/emails.ts'
import type { Guest } from '../../declaration.ts'
import { ConnectionError, GuestlistError } from '../../errors.ts'
import { effectUnknown } from '../../graph/response.ts'
import type { Live, Writer } from '../../model.ts'
import { type Need, needs } from '../../permissions.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Reinvitation } from './reinvite-problem.ts'
import { isRecord } from '../../util/guards.ts'

/** What the running identity must be permitted. */
export const permissionsToReinvite = ({ reset, to }: Reinvitation): Need[] =>
  reset ? [needs.resetRedemption, ...(to === undefined ? [] : [needs.changeOtherMails])] : [needs.invite]

const same = (a: string, b: string): boolean => normalizeEmail(a) === normalizeEmail(b)

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
      isComplete: isRecord,
      ...(how.to === undefined ? {} : { isReplicationLag: notKnownYet }),
    })
  } catch (error) {
    if (!(error instanceof GuestlistError) || !effectUnknown(error)) throw error
    throw new ConnectionError(error.message, {
      sent: true,
      help: 'No response was received: the email may have been sent. Run again only if it does not arrive.',
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
    throw new Error(`Graph invited another account, ${id}, instead of ${live.id}: check both in the admin center`)
}
