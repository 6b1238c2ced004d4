import type { Body } from '../../odata/body.ts'
import { GraphErrorResponse } from '../../core/errors.ts'
import { withNames } from '../../odata/spelling.ts'
import { isRecord } from '../../../util/guards.ts'

/** What a POST to /invitations asks, its defaults filled in (invitation.md). */
export interface Invitation {
  email: string
  redirectUrl: string
  displayName: string | null
  userType: 'Guest' | 'Member'
  send: boolean
  reset: boolean
  messageInfo: Body | undefined
  /** An existing account to reset or to convert. */
  userId: string | undefined
  /** Addresses (`@odata.id`) or ids of sponsors; undefined when none are named. */
  sponsors: string[] | undefined
}

const KNOWN = [
  'id',
  'inviteRedeemUrl',
  'inviteRedirectUrl',
  'invitedUser',
  'invitedUserDisplayName',
  'invitedUserEmailAddress',
  'invitedUserMessageInfo',
  'invitedUserSponsors',
  'invitedUserType',
  'resetRedemption',
  'sendInvitationMessage',
  'status',
  'invitedUserSponsors@odata.bind',
]
const MESSAGE = ['messageLanguage', 'customizedMessageBody', 'ccRecipients']

const bad = (message: string) => new GraphErrorResponse(400, 'BadRequest', message)

/**
 * Characters that an invited address cannot contain (invitation.md), `+` included; dots and hyphens are not allowed at
 * the ends of the local part.
 */
const FORBIDDEN = /[~!#$%^&*()+=[\]{}\\/|;:"<>?,\s]/

const checkEmail = (email: string): void => {
  const [local = '', domain = '', ...more] = email.split('@')
  const wrong =
    more.length > 0 ||
    local === '' ||
    FORBIDDEN.test(email) ||
    /^[.-]|[.-]$/.test(local) ||
    !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(domain)
  if (wrong) throw bad(`The invited user email address '${email}' is not valid.`)
}

const text = (body: Body, name: string): string | null => {
  const value = body[name] ?? null
  if (value !== null && typeof value !== 'string')
    throw bad(`Invalid value specified for property '${name}' of resource 'Invitation'.`)
  return value
}
const flag = (body: Body, name: string): boolean => {
  const value = body[name] ?? false
  if (typeof value !== 'boolean') throw bad(`Invalid value specified for property '${name}' of resource 'Invitation'.`)
  return value
}
const required = (body: Body, name: string): string => {
  const value = text(body, name)
  if (value === null || value === '') throw bad(`A value is required for property '${name}' of resource 'Invitation'.`)
  return value
}

const checkMessage = (info: Body | undefined): void => {
  const recipients = info?.['ccRecipients']
  if (Array.isArray(recipients) && recipients.length > 1) throw bad('Only one recipient is supported in ccRecipients.')
}

const sponsorsOf = (body: Body): string[] | undefined => {
  const bound = body['invitedUserSponsors@odata.bind']
  const listed = body['invitedUserSponsors']
  const many: unknown = bound ?? listed
  if (!Array.isArray(many) || many.length === 0) return undefined
  if (many.length > 5) throw bad('A maximum of 5 sponsors can be set for a user.')
  return many.map((one: unknown) => {
    const value = isRecord(one) ? (one['@odata.id'] ?? one['id']) : one
    if (typeof value !== 'string')
      throw bad("Invalid value specified for property 'invitedUserSponsors' of resource 'Invitation'.")
    return value
  })
}

/** Reads and checks the body. Throws Graph's 400. */
export const readInvitation = (sent: Body): Invitation => {
  // Scripts in wide use write `InvitedUserEmailAddress`.
  const body = withNames(sent, KNOWN)
  for (const name of Object.keys(body)) {
    if (!name.includes('@') && !KNOWN.includes(name)) {
      throw bad(
        `The property '${name}' does not exist on type 'microsoft.graph.invitation'. Make sure to only use property names that are defined by the type.`,
      )
    }
  }
  const email = required(body, 'invitedUserEmailAddress')
  const redirectUrl = required(body, 'inviteRedirectUrl')
  checkEmail(email)
  if (!/^https?:\/\/[^\s]+$/i.test(redirectUrl)) throw bad(`The invite redirect url '${redirectUrl}' is not valid.`)
  const userType = text(body, 'invitedUserType') ?? 'Guest'
  if (userType !== 'Guest' && userType !== 'Member')
    throw bad("Invalid value specified for property 'invitedUserType' of resource 'Invitation'.")
  const info = body['invitedUserMessageInfo']
  const messageInfo = isRecord(info) ? withNames(info, MESSAGE) : undefined
  checkMessage(messageInfo)
  const user = body['invitedUser']
  const userId = isRecord(user) && typeof user['id'] === 'string' ? user['id'] : undefined
  const reset = flag(body, 'resetRedemption')
  if (reset && userId === undefined)
    throw bad("A value is required for property 'invitedUser' when resetRedemption is true.")
  return {
    email,
    redirectUrl,
    displayName: text(body, 'invitedUserDisplayName'),
    userType,
    send: flag(body, 'sendInvitationMessage'),
    reset,
    messageInfo,
    userId,
    sponsors: sponsorsOf(body),
  }
}
