import type { TenantMoment } from '../../core/tenant-view.ts'
import { federatedIdentity, hostIdentity, isExternal } from '../users/addresses.ts'
import { dateTime } from '../../core/ids.ts'
import { redeemIssuer, redeemRefusal } from '../policies/invitation-policy.ts'
import { badRequest, GraphErrorResponse } from '../../core/errors.ts'
import type { DirectoryObject } from '../../core/tenant.ts'
import { valuesOf } from '../../core/indexes.ts'

/** The error for an address that no guest has: which reason it is, and what to do. The message is the sandbox's own. */
const noGuest = ({ tenant, directory }: TenantMoment, email: string): GraphErrorResponse => {
  const held = (user: DirectoryObject) => valuesOf(user, 'mail').includes(email.toLowerCase())
  const internal = directory.by('user', 'mail', email).find((one) => !isExternal(one))
  const deleted = Object.values(tenant.deletedItems).find(({ type, object }) => type === 'user' && held(object))
  const why = internal
    ? `'${email}' is the address of ${String(internal['displayName'])}, an internal account: there is no invitation to accept.`
    : deleted
      ? `The account of '${email}' is deleted. Restore it first: POST /v1.0/directory/deletedItems/${deleted.object.id}/restore.`
      : `There is no invitation for '${email}'. Invite the address first: declare the guest and run "guestlist apply", or POST /v1.0/invitations.`
  return new GraphErrorResponse(404, 'Request_ResourceNotFound', why)
}

/**
 * Accepts an invitation, as a guest does in the browser. Domain lists and cross-tenant settings are checked again
 * (allow-deny-list.md: pending guests fail at redemption). Throws GraphErrorResponse: no invitation, account blocked, or
 * refused.
 */
export const redeem = (at: TenantMoment, email: string, issuer?: string): DirectoryObject => {
  const found = [...at.directory.by('user', 'mail', email), ...at.directory.by('user', 'otherMails', email)]
  const guests = found.filter(isExternal)
  const guest = guests.find((one) => one['externalUserState'] === 'PendingAcceptance') ?? guests[0]
  if (!guest) throw noGuest(at, email)
  if (guest['externalUserState'] === 'Accepted') return guest
  if (guest['accountEnabled'] === false) throw badRequest('The account is blocked and cannot redeem the invitation.')
  const refusal = redeemRefusal(at.tenant, { email })
  if (refusal) throw refusal
  const by = issuer ?? redeemIssuer(at.tenant, { email })
  const changed = {
    ...guest,
    externalUserState: 'Accepted',
    externalUserStateChangeDateTime: dateTime(at.now),
    identities: [federatedIdentity(by, email), hostIdentity(at.tenant, String(guest['userPrincipalName']))],
  }
  at.directory.put('user', changed)
  return changed
}
