import { createHash } from 'node:crypto'
import { domainOf, guestNames, hostIdentity, isExternal, isVerified, proxyHolder, strings } from './addresses.ts'
import { bodyOf } from './body.ts'
import { holdsRole, inviterOf, personOf } from './caller.ts'
import { dateTime, isGuid } from './ids.ts'
import { readInvitation } from './invitation-body.ts'
import type { Invitation } from './invitation-body.ts'
import { invitationRefusal } from './policies/questions.ts'
import { resolveReference } from './references.ts'
import { GraphRefusal } from './routing.ts'
import type { Call, Reply, Route } from './routing.ts'
import type { DirectoryObject } from './tenant.ts'
import { notFound } from './refusals.ts'
import { newUser } from './users.ts'

const bad = (message: string) => new GraphRefusal(400, 'BadRequest', message)

/** Every account that an address belongs to, internal or external. */
const holdersOf = (call: Call, email: string): DirectoryObject[] => {
  const { directory } = call
  const found = [
    ...directory.by('user', 'mail', email),
    ...directory.by('user', 'userPrincipalName', email),
    ...directory.by('user', 'proxyAddresses', `smtp:${email}`),
  ]
  return [...new Set(found)]
}

/** msgraph-beta-sdk-dotnet 798: what an address of the own directory gets. */
const alreadyThere = (user: DirectoryObject) =>
  bad(
    `The invited user already exists in the directory as object ID: ${user.id}. They can use that account to sign in to shared apps and resources.`,
  )

const create = (call: Call, invitation: Invitation): DirectoryObject => {
  const { email } = invitation
  const names = guestNames(call.tenant, call.directory, email)
  const id = call.newId()
  const user = newUser(call, id, {
    displayName: invitation.displayName ?? email.split('@')[0],
    mail: email,
    ...names,
    userType: invitation.userType,
    creationType: 'Invitation',
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: dateTime(call.now),
    identities: [hostIdentity(call.tenant, names.userPrincipalName)],
    otherMails: [email],
    // An address that another object holds is left out (troubleshoot.md).
    proxyAddresses: proxyHolder(call.directory, email) ? [] : [`SMTP:${email}`],
  })
  call.directory.put('user', user)
  return user
}

const pending = (call: Call, user: DirectoryObject): DirectoryObject => {
  const changed = {
    ...user,
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: dateTime(call.now),
    identities: [hostIdentity(call.tenant, String(user['userPrincipalName']))],
  }
  call.directory.put('user', changed)
  return changed
}

const same = (left: unknown, right: string) => typeof left === 'string' && left.toLowerCase() === right.toLowerCase()

/**
 * reset-redemption-status.md: the address must already be in mail or otherMails; object, groups and apps stay, the UPN
 * does not change.
 */
const reset = (call: Call, user: DirectoryObject, { email }: Invitation): DirectoryObject => {
  if (!isExternal(user))
    throw bad('The redemption status of this user cannot be reset, because it is not a B2B collaboration user.')
  if (!same(user['mail'], email) && !strings(user['otherMails']).some((one) => same(one, email))) {
    throw bad('The invited user email address must be in the mail or otherMails property of the user.')
  }
  if (personOf(call) === undefined && holdsRole(call, user.id)) {
    throw new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
  }
  return pending(call, user)
}

/** invite-internal-users.md: one way, the user type stays, mail must be the external address, no on-premises name. */
const convert = (call: Call, user: DirectoryObject, { email }: Invitation): DirectoryObject => {
  if (!same(user['mail'], email))
    throw bad('The mail property of the internal user must be the invited user email address.')
  if ((user['onPremisesUserPrincipalName'] ?? null) !== null)
    throw bad('Users that are synchronized from on-premises cannot be invited.')
  return pending(call, user)
}

const accountFor = (call: Call, invitation: Invitation): DirectoryObject => {
  const { email, userId } = invitation
  if (userId !== undefined) {
    const user = call.directory.get('user', userId)
    if (!user) throw notFound(userId)
    if (invitation.reset) return reset(call, user, invitation)
    return isExternal(user) ? user : convert(call, user, invitation)
  }
  const holders = holdersOf(call, email)
  const internal = holders.find((user) => !isExternal(user))
  if (internal) throw alreadyThere(internal)
  // The invitation of a known guest is sent again; no second account is made.
  const [guest] = holders
  if (guest) return guest
  if (isVerified(call.tenant, domainOf(email))) {
    throw bad(`The domain '${domainOf(email)}' of the invited user is a verified domain of this directory.`)
  }
  return create(call, invitation)
}

/** b2b-sponsors.md: without sponsors in the request, the inviter is one. An application cannot be a sponsor. */
const stampSponsors = (call: Call, user: DirectoryObject, ids: readonly string[] | undefined) => {
  const inviter = personOf(call)
  const all = ids ?? (inviter !== undefined && call.directory.get('user', inviter) ? [inviter] : [])
  for (const id of all) call.directory.link('sponsors', user.id, id)
}

const sponsorIds = (call: Call, invitation: Invitation): string[] | undefined =>
  invitation.sponsors?.map((one) => {
    const address = isGuid(one) ? `directoryObjects/${one}` : one
    const { type, object } = resolveReference(call, address, 'invitedUserSponsors')
    if (type !== 'user' && type !== 'group') throw bad("Invalid object type for link property 'invitedUserSponsors'.")
    return object.id
  })

/** The link that only the sandbox's own redeem would follow; made from the ids, so that it holds no secret. */
const redeemUrl = (call: Call, user: DirectoryObject, id: string) => {
  const rd = createHash('sha256').update(`${id}${user.id}`).digest('base64url')
  return `https://login.microsoftonline.com/redeem?rd=https%3a%2f%2finvitations.microsoft.com%2fredeem%2f%3ftenant%3d${call.tenant.organization.id}%26user%3d${id}%26ticket%3d${rd}%26ver%3d2.0`
}

const post = (call: Call): Reply => {
  const invitation = readInvitation(bodyOf(call.body))
  const refusal = invitationRefusal(call.tenant.policies, { email: invitation.email, inviter: inviterOf(call) })
  if (refusal) throw refusal
  const sponsors = sponsorIds(call, invitation)
  const before = call.directory.all('user').length
  const user = accountFor(call, invitation)
  const isNew = call.directory.all('user').length > before
  if (isNew || sponsors) stampSponsors(call, user, sponsors)
  const id = call.newId()
  const info = invitation.messageInfo ?? {}
  return {
    status: 201,
    body: {
      '@odata.context': `${call.baseUrl}/${call.version}/$metadata#invitations/$entity`,
      id,
      inviteRedeemUrl: redeemUrl(call, user, id),
      invitedUserDisplayName: invitation.displayName,
      invitedUserType: invitation.userType,
      invitedUserEmailAddress: invitation.email,
      sendInvitationMessage: invitation.send,
      resetRedemption: invitation.reset,
      inviteRedirectUrl: invitation.redirectUrl,
      status: user['externalUserState'] === 'Accepted' ? 'Completed' : 'PendingAcceptance',
      invitedUserMessageInfo: {
        messageLanguage: info['messageLanguage'] ?? null,
        ccRecipients: info['ccRecipients'] ?? [{ emailAddress: { name: null, address: null } }],
        customizedMessageBody: info['customizedMessageBody'] ?? null,
      },
      invitedUser: { id: user.id },
    },
  }
}

/** invitation-post.md: there is nothing but POST. */
export const invitationRoutes: Route[] = [{ method: 'POST', path: '/invitations', handle: post }]
