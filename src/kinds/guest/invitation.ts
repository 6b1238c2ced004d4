import { GraphError, GuestlistError } from '../../errors.ts'
import { clouds } from '../../graph/clouds.ts'
import type { Change, Fields, Value, Writer } from '../../model.ts'
import { refsIn } from '../../references.ts'
import { isRecord } from '../../util/guards.ts'
import { type GraphUser, isExternal } from '../directory/user.ts'
import type { ApplyContext } from '../kind.ts'
import { requireAll } from '../require-all.ts'

/** b2b-sponsors: at most five, users or groups. */
export const MAX_SPONSORS = 5

interface Invited {
  invitedUser: { id: string }
  /** Absent when the answer was lost and the account was found instead. */
  inviteRedeemUrl?: string
}

const isInvited = (answer: unknown): answer is Invited =>
  isRecord(answer) && isRecord(answer['invitedUser']) && typeof answer['invitedUser']['id'] === 'string'

const text = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * Whether an invitation took effect shows in the user, since Graph has no list of invitations (invitation resource). Throws
 * GuestlistError for an account from inside: it was not there when the plan was made, and is not ours to change.
 */
const lookForGuest = (to: Writer, email: string) => async (): Promise<Invited | undefined> => {
  const filter = encodeURIComponent(`mail eq '${email.replaceAll("'", "''")}'`)
  const select = 'id,userPrincipalName,creationType,externalUserState'
  // `lists` gathers the looks of invitations that are sent at the same time into batches.
  const path = `/v1.0/users?$filter=${filter}&$select=${select}`
  const [found] = requireAll(await to.lists<GraphUser>([path]), [path]).flat()
  if (found !== undefined && !isExternal(found))
    throw new GuestlistError(`the address ${email} now belongs to an internal account, so it is not invited`, {
      help: 'Run again: the next plan shows what to do.',
    })
  return found === undefined ? undefined : { invitedUser: { id: found.id } }
}

/** v1.0 of these clouds has no `invitedUserSponsors` (their metadata, August 2026). */
const WITHOUT_SPONSORS = [clouds.usgov, clouds['usgov-dod'], clouds.china].map(({ graph }) => graph)

/**
 * The sponsors that an invitation names, by id; without any, Entra makes the inviter one (b2b-sponsors). One that the same plan creates
 * may be unknown to the replica that is asked, and would fail the invitation.
 */
const sponsorsToName = ({ after, refs }: Change, context: ApplyContext): { id: string }[] => {
  const sponsors = refsIn(after?.['sponsors'] ?? null)
  const isKnown = sponsors.every((sponsor) => typeof refs[sponsor] === 'string')
  const isTaken = !WITHOUT_SPONSORS.some((graph) => context.root.startsWith(`${graph}/`))
  return isKnown && isTaken && sponsors.length <= MAX_SPONSORS ? sponsors.map((one) => ({ id: context.id(one) })) : []
}

const invitationBody = (change: Change, email: string): Record<string, Value> => {
  const invitation = (change.onCreate?.['invitation'] ?? {}) as Fields
  const displayName = text(change.after?.['displayName'])
  const userType = text(change.after?.['userType']) ?? text(change.onCreate?.['userType'])
  const language = text(invitation['language'])
  const message = text(invitation['message'])
  const cc = text(invitation['cc'])
  const info = {
    ...(language === undefined ? {} : { messageLanguage: language }),
    ...(message === undefined ? {} : { customizedMessageBody: message }),
    ...(cc === undefined ? {} : { ccRecipients: [{ emailAddress: { address: cc } }] }),
  }
  return {
    invitedUserEmailAddress: email,
    inviteRedirectUrl: invitation['redirectUrl'] ?? 'https://myapps.microsoft.com',
    sendInvitationMessage: invitation['send'] === true,
    ...(displayName === undefined ? {} : { invitedUserDisplayName: displayName }),
    ...(userType === undefined ? {} : { invitedUserType: userType }),
    ...(Object.keys(info).length === 0 ? {} : { invitedUserMessageInfo: info }),
  }
}

/** A refusal that is about the sponsors alone: the rest of the invitation may be taken without them. */
const refusesSponsors = (error: unknown): boolean =>
  error instanceof GraphError && error.status === 400 && /sponsors/i.test(error.graphMessage)

/** The account of an invitation, whether this run made it, and whether it has its sponsors by that. */
export interface Invitation {
  id: string
  isNew: boolean
  hasSponsors: boolean
}

/**
 * Invites a guest, unless an account has the address by now: the plan may rest on a replica that has not heard of an earlier run,
 * and a second mail cannot be taken back. Sponsors go with the invitation where they can.
 */
export const invite = async (to: Writer, change: Change, context: ApplyContext): Promise<Invitation> => {
  const email = text(change.after?.['mail']) ?? ''
  const findExisting = lookForGuest(to, email)
  const existing = await findExisting()
  if (existing !== undefined) return { id: existing.invitedUser.id, isNew: false, hasSponsors: false }
  const send = async (sponsors: readonly { id: string }[]): Promise<Invitation> => {
    const named: Record<string, Value> = sponsors.length === 0 ? {} : { invitedUserSponsors: [...sponsors] }
    const body = { ...invitationBody(change, email), ...named }
    const { invitedUser, inviteRedeemUrl } = await to.post<Invited>('/v1.0/invitations', body, {
      findExisting,
      isComplete: isInvited,
    })
    const displayName = text(change.after?.['displayName']) ?? null
    // Without a link the answer was lost, and the account was found: what it has is not known.
    if (inviteRedeemUrl === undefined) return { id: invitedUser.id, isNew: false, hasSponsors: false }
    context.onRedeemLink?.({ email, displayName, redeemUrl: inviteRedeemUrl })
    return { id: invitedUser.id, isNew: true, hasSponsors: sponsors.length > 0 }
  }
  const sponsors = sponsorsToName(change, context)
  try {
    return await send(sponsors)
  } catch (error) {
    if (sponsors.length === 0 || !refusesSponsors(error)) throw error
    return send([])
  }
}
