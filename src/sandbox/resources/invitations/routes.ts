import { createHash } from 'node:crypto'
import { domainOf } from '../../core/domain-name.ts'
import { guestNames, hostIdentity, isExternal, isVerified, proxyHolder } from '../users/addresses.ts'
import { bodyOf } from '../../odata/body.ts'
import { inviterOf } from './inviter.ts'
import { dateTime } from '../../core/ids.ts'
import { readInvitation } from './body.ts'
import type { Invitation } from './body.ts'
import { invitationRefusal } from '../policies/invitation-policy.ts'
import { resolveReference } from '../../odata/reference.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { notFound, GraphErrorResponse } from '../../core/errors.ts'
import { strings } from '../../core/record.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { checkRestricted } from '../administrative-units/rules.ts'
import { holdsRole } from '../roles/rules.ts'
import { personOf } from '../../identity/authorize.ts'
import { newUser } from '../users/rules.ts'
import { isGuid } from '../../../util/guards.ts'

const bad = (message: string) => new GraphErrorResponse(400, 'BadRequest', message)

/** Every account that an address belongs to, internal or external. */
const holdersOf = (request: GraphRequest, email: string): DirectoryObject[] => {
  const { directory } = request
  const found = [
    ...directory.by('user', 'mail', email),
    ...directory.by('user', 'userPrincipalName', email),
    ...directory.by('user', 'proxyAddresses', `smtp:${email}`),
    // A guest who was made without mail.
    ...directory.by('user', 'otherMails', email).filter((user) => isExternal(user) && (user['mail'] ?? null) === null),
  ]
  return [...new Set(found)]
}

/** msgraph-beta-sdk-dotnet 798: what an address of the own directory gets. */
const alreadyThere = (user: DirectoryObject) =>
  bad(
    `The invited user already exists in the directory as object ID: ${user.id}. They can use that account to sign in to shared apps and resources.`,
  )

const create = (request: GraphRequest, invitation: Invitation): DirectoryObject => {
  const { email } = invitation
  // An address that another object holds, a group or a contact, is in otherMails alone (azure-docs 74908).
  const isTaken = proxyHolder(request.directory, email) !== undefined
  const names = guestNames(request.tenant, request.directory, email)
  const id = request.newId()
  const user = newUser(request, id, {
    displayName: invitation.displayName ?? email.split('@')[0],
    mail: isTaken ? null : email,
    ...names,
    userType: invitation.userType,
    creationType: 'Invitation',
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: dateTime(request.now),
    identities: [hostIdentity(request.tenant, names.userPrincipalName)],
    otherMails: [email],
    proxyAddresses: isTaken ? [] : [`SMTP:${email}`],
  })
  request.directory.put('user', user)
  return user
}

const pending = (request: GraphRequest, user: DirectoryObject): DirectoryObject => {
  const changed = {
    ...user,
    externalUserState: 'PendingAcceptance',
    externalUserStateChangeDateTime: dateTime(request.now),
    identities: [hostIdentity(request.tenant, String(user['userPrincipalName']))],
  }
  request.directory.put('user', changed)
  return changed
}

const same = (left: unknown, right: string) => typeof left === 'string' && left.toLowerCase() === right.toLowerCase()

/**
 * reset-redemption-status.md: the address must already be in mail or otherMails; object, groups and apps stay, the UPN
 * does not change.
 */
const reset = (request: GraphRequest, user: DirectoryObject, { email }: Invitation): DirectoryObject => {
  if (!isExternal(user))
    throw bad('The redemption status of this user cannot be reset, because it is not a B2B collaboration user.')
  checkRestricted(request, user)
  if (!same(user['mail'], email) && !strings(user['otherMails']).some((one) => same(one, email))) {
    throw bad('The invited user email address must be in the mail or otherMails property of the user.')
  }
  if (personOf(request) === undefined && holdsRole(request, user.id)) {
    throw new GraphErrorResponse(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    )
  }
  return pending(request, user)
}

/** invite-internal-users.md: one way, the user type stays, mail must be the external address, no on-premises name. */
const convert = (request: GraphRequest, user: DirectoryObject, { email }: Invitation): DirectoryObject => {
  if (!same(user['mail'], email))
    throw bad('The mail property of the internal user must be the invited user email address.')
  if ((user['onPremisesUserPrincipalName'] ?? null) !== null)
    throw bad('Users that are synchronized from on-premises cannot be invited.')
  return pending(request, user)
}

const accountFor = (request: GraphRequest, invitation: Invitation): DirectoryObject => {
  const { email, userId } = invitation
  if (userId !== undefined) {
    const user = request.directory.get('user', userId)
    if (!user) throw notFound(userId)
    if (invitation.reset) return reset(request, user, invitation)
    return isExternal(user) ? user : convert(request, user, invitation)
  }
  const holders = holdersOf(request, email)
  const internal = holders.find((user) => !isExternal(user))
  if (internal) throw alreadyThere(internal)
  // The invitation of a known guest is sent again; no second account is made.
  const [guest] = holders
  if (guest) return guest
  if (isVerified(request.tenant, domainOf(email))) {
    throw bad(`The domain '${domainOf(email)}' of the invited user is a verified domain of this directory.`)
  }
  return create(request, invitation)
}

/** b2b-sponsors.md: without sponsors in the request, the inviter is one. An application cannot be a sponsor. */
const stampSponsors = (request: GraphRequest, user: DirectoryObject, ids: readonly string[] | undefined) => {
  const inviter = personOf(request)
  const all = ids ?? (inviter !== undefined && request.directory.get('user', inviter) ? [inviter] : [])
  for (const id of all) request.directory.link('sponsors', user.id, id)
}

const sponsorIds = (request: GraphRequest, invitation: Invitation): string[] | undefined =>
  invitation.sponsors?.map((one) => {
    const address = isGuid(one) ? `directoryObjects/${one}` : one
    const { type, object } = resolveReference(request, address, 'invitedUserSponsors')
    if (type !== 'user' && type !== 'group') throw bad("Invalid object type for link property 'invitedUserSponsors'.")
    return object.id
  })

/** The link that only the sandbox's own redeem would follow; made from the ids, so that it holds no secret. */
const redeemUrl = (request: GraphRequest, user: DirectoryObject, id: string) => {
  const rd = createHash('sha256').update(`${id}${user.id}`).digest('base64url')
  return `https://login.microsoftonline.com/redeem?rd=https%3a%2f%2finvitations.microsoft.com%2fredeem%2f%3ftenant%3d${request.tenant.organization.id}%26user%3d${id}%26ticket%3d${rd}%26ver%3d2.0`
}

const post = (request: GraphRequest): Reply => {
  const invitation = readInvitation(bodyOf(request.body))
  const refusal = invitationRefusal(request.tenant, { email: invitation.email, inviter: inviterOf(request) })
  if (refusal) throw refusal
  const sponsors = sponsorIds(request, invitation)
  const before = request.directory.count('user')
  const user = accountFor(request, invitation)
  const isNew = request.directory.count('user') > before
  if (isNew || sponsors) stampSponsors(request, user, sponsors)
  const id = request.newId()
  const info = invitation.messageInfo ?? {}
  return {
    status: 201,
    body: {
      '@odata.context': `${request.baseUrl}/${request.version}/$metadata#invitations/$entity`,
      id,
      inviteRedeemUrl: redeemUrl(request, user, id),
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
