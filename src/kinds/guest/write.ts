import { GuestlistError } from '../../errors.ts'
import type { Change, Fields, Value, Writer } from '../../model.ts'
import { isRef } from '../../references.ts'
import { withNestedExtensions } from '../directory/extension-attributes.ts'
import { type GraphUser, isExternal } from '../directory/user.ts'
import { isGone, isReplicationLag } from '../graph-errors.ts'
import type { ApplyContext, Writes } from '../kind.ts'
import { type Links, writeLinks } from '../write-links.ts'
import { isRecord } from '../../util/guards.ts'

const setManager = async (to: Writer, id: string, manager: Value, context: ApplyContext): Promise<void> => {
  if (isRef(manager)) {
    await to.put(
      `/v1.0/users/${id}/manager/$ref`,
      { '@odata.id': `${context.root}/users/${context.id(manager.ref)}` },
      { isReplicationLag },
    )
  } else {
    await to.delete(`/v1.0/users/${id}/manager/$ref`, { isAlreadyApplied: isGone })
  }
}

/** b2b-sponsors: at most five, users or groups. */
export const MAX_SPONSORS = 5

const sponsorsOf = (id: string): Links => ({
  path: `/v1.0/users/${id}/sponsors`,
  target: (address, sponsor) => `${address.startsWith('group:') ? 'groups' : 'users'}/${sponsor}`,
  most: MAX_SPONSORS,
})

type GuestChange = Pick<Change, 'op' | 'before' | 'after'>

const setFields = async (to: Writer, id: string, change: GuestChange, context: ApplyContext): Promise<void> => {
  const { manager, sponsors, ...plain } = change.after ?? {}
  if (Object.keys(plain).length > 0)
    await to.patch(`/v1.0/users/${id}`, withNestedExtensions(plain), { isReplicationLag })
  if (manager !== undefined) await setManager(to, id, manager, context)
  if (sponsors !== undefined) await writeLinks(to, sponsorsOf(id), 'sponsors', change, context)
}

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
  const [found] = await to.list<GraphUser>(`/v1.0/users?$filter=${filter}&$select=${select}`)
  if (found !== undefined && !isExternal(found))
    throw new GuestlistError(`the address ${email} now belongs to an internal account, so it is not invited`, {
      help: 'Run again: the next plan shows what to do.',
    })
  return found === undefined ? undefined : { invitedUser: { id: found.id } }
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

const invite = async (to: Writer, change: Change, context: ApplyContext): Promise<string> => {
  const { mail, displayName, userType: _, ...rest } = change.after ?? {}
  const email = text(mail) ?? ''
  const findExisting = lookForGuest(to, email)
  // The plan may rest on a replica that has not heard of an earlier run, and a second mail cannot be taken back.
  const invited =
    (await findExisting()) ??
    (await to.post<Invited>('/v1.0/invitations', invitationBody(change, email), {
      findExisting,
      isComplete: isInvited,
    }))
  const { id } = invited.invitedUser
  if (invited.inviteRedeemUrl !== undefined)
    context.onRedeemLink?.({ email, displayName: text(displayName) ?? null, redeemUrl: invited.inviteRedeemUrl })
  await setFields(to, id, { ...change, after: rest }, context)
  return id
}

const idOf = (change: Change): string => {
  if (change.liveId === null) throw new Error(`${change.id} has no account to ${change.op}`)
  return change.liveId
}

/** The new address goes into otherMails as well, so that sign-in can be moved to it (reset-redemption-status). */
const rename = async (to: Writer, change: Change, context: ApplyContext): Promise<void> => {
  const id = idOf(change)
  const { mail, ...rest } = change.after ?? {}
  const { otherMails = [] } = await to.expect<{ otherMails?: string[] }>(`/v1.0/users/${id}?$select=otherMails`)
  const known = otherMails.some((other) => other.toLowerCase() === text(mail)?.toLowerCase())
  const addresses = mail === undefined ? {} : { mail, otherMails: known ? otherMails : [...otherMails, mail] }
  await setFields(to, id, { ...change, after: { ...rest, ...addresses } }, context)
}

export const guestWrites: Writes = {
  add: invite,
  rename,
  change: (to, change, context) => setFields(to, idOf(change), change, context),
  async restore(to, change, context) {
    const id = idOf(change)
    const back = async () => to.find(`/v1.0/users/${id}?$select=id`)
    let missing = false
    const isAlreadyApplied = (error: { status: number; message: string }) => (missing = isGone(error))
    await to.post(`/v1.0/directory/deletedItems/${id}/restore`, {}, { findExisting: back, isAlreadyApplied })
    // No longer among the deleted: either it is back, or it is gone for good, and then this says so.
    if (missing) await to.expect(`/v1.0/users/${id}?$select=id`)
    await setFields(to, id, change, context)
  },
  async remove(to, change, context) {
    const id = idOf(change)
    if (change.after === null) await to.delete(`/v1.0/users/${id}`, { isAlreadyApplied: isGone })
    else await setFields(to, id, change, context)
  },
}
