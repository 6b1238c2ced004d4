import { federatedIdentity, hostIdentity, isExternal } from './addresses.ts'
import type { Directory } from './directory.ts'
import { dateTime } from './ids.ts'
import { redeemIssuer, redeemRefusal } from './policies/questions.ts'
import { badRequest, notFound } from './refusals.ts'
import type { DirectoryObject, Tenant } from './tenant.ts'

/**
 * What a guest does in the browser: accepts the invitation. Lists and cross-tenant settings are asked again
 * (allow-deny-list.md: pending guests fail at redemption). Throws GraphRefusal: nobody to redeem, blocked, or refused.
 */
export const redeem = (
  at: { tenant: Tenant; directory: Directory; now: number },
  email: string,
  issuer?: string,
): DirectoryObject => {
  const found = [...at.directory.by('user', 'mail', email), ...at.directory.by('user', 'otherMails', email)]
  const guests = found.filter(isExternal)
  const guest = guests.find((one) => one['externalUserState'] === 'PendingAcceptance') ?? guests[0]
  if (!guest) throw notFound(email)
  if (guest['externalUserState'] === 'Accepted') return guest
  if (guest['accountEnabled'] === false) throw badRequest('The account is blocked and cannot redeem the invitation.')
  const refusal = redeemRefusal(at.tenant.policies, { email })
  if (refusal) throw refusal
  const by = issuer ?? redeemIssuer(at.tenant.policies, { email })
  const changed = {
    ...guest,
    externalUserState: 'Accepted',
    externalUserStateChangeDateTime: dateTime(at.now),
    identities: [federatedIdentity(by, email), hostIdentity(at.tenant, String(guest['userPrincipalName']))],
  }
  at.directory.put('user', changed)
  return changed
}
