import { domainLists } from './b2b-management/definition.ts'
import { tenantOfDomain } from './tenant-information/routes.ts'
import { domainOf } from '../../core/domain-name.ts'
import { GraphErrorResponse } from '../../core/errors.ts'
import type { Tenant } from '../../core/tenant.ts'
import { emailMethod } from './authentication-methods/state.ts'
import { authorization } from './authorization/state.ts'
import { b2bManagement } from './b2b-management/state.ts'
import { crossTenantAccess } from './cross-tenant/state.ts'
import type { B2bSetting } from './cross-tenant/state.ts'

type WithPolicies = Pick<Tenant, 'policies'>

/** The inviter: a person by the highest role, an application by its permissions. */
export type Inviter =
  { is: 'person'; role: 'admin' | 'guestInviter' | 'member' | 'guest' } | { is: 'app'; permissions: readonly string[] }

const notFromYou = () =>
  new GraphErrorResponse(
    403,
    'Forbidden',
    'Guest invitations not allowed for your company. Contact your company administrator for more details.',
  )

/**
 * Who may invite under each setting. An application passes a restriction to inviters with User.Invite.All and not with
 * the wider User.ReadWrite.All (reported by a third party; the docs only say that app-only invitations do not work when
 * restricted to admins).
 */
const mayInvite = (tenant: WithPolicies, inviter: Inviter): boolean => {
  const from = authorization.of(tenant).allowInvitesFrom
  if (from === 'none') return false
  if (from === 'everyone') return true
  if (inviter.is === 'app') {
    return from === 'adminsGuestInvitersAndAllMembers' || inviter.permissions.includes('User.Invite.All')
  }
  const passes = {
    adminsAndGuestInviters: ['admin', 'guestInviter'],
    adminsGuestInvitersAndAllMembers: ['admin', 'guestInviter', 'member'],
  }
  return passes[from].includes(inviter.role)
}

/** The default policy's lists alone have an effect. Code and text of this refusal are not published. */
const domainRefusal = (tenant: WithPolicies, domain: string): GraphErrorResponse | undefined => {
  const inForce = b2bManagement.of(tenant).find((policy) => policy.isOrganizationDefault)
  if (!inForce) return undefined
  const { allowed, blocked } = domainLists(inForce.definition)
  if (!blocked.includes(domain) && (allowed.length === 0 || allowed.includes(domain))) return undefined
  return new GraphErrorResponse(
    400,
    'BadRequest',
    `Collaboration with the domain ${domain} is not allowed by the B2B restrictions of this organization.`,
  )
}

const blocksAll = (setting: B2bSetting | null): boolean =>
  [setting?.usersAndGroups, setting?.applications].some(
    (half) =>
      half?.accessType === 'blocked' &&
      half.targets.some(({ target }) => target === 'AllUsers' || target === 'AllApplications'),
  )

/**
 * Only a partner that is blocked as a whole is refused: the sandbox cannot know which users a list of GUIDs means. A
 * domain without an Entra tenant is not subject to cross-tenant access.
 */
const crossTenantRefusal = (tenant: WithPolicies, domain: string): GraphErrorResponse | undefined => {
  const home = tenantOfDomain(tenant, domain)
  if (!home) return undefined
  const { partners, default: fallback } = crossTenantAccess.of(tenant)
  const own = partners.find((partner) => partner.tenantId === home.tenantId)?.b2bCollaborationInbound
  if (!blocksAll(own ?? fallback.b2bCollaborationInbound)) return undefined
  return new GraphErrorResponse(
    400,
    'BadRequest',
    'This invitation is blocked by cross-tenant access settings. Admins in both your organization and ' +
      "the invited user's organization must configure cross-tenant access settings to allow the invitation.",
  )
}

/**
 * The error for this inviter and address, or undefined where the invitation is allowed (docs: invitation-post,
 * troubleshoot, allow-deny-list).
 */
export function invitationRefusal(
  tenant: WithPolicies,
  question: { email: string; inviter: Inviter },
): GraphErrorResponse | undefined {
  if (!mayInvite(tenant, question.inviter)) return notFromYou()
  const domain = domainOf(question.email)
  return domainRefusal(tenant, domain) ?? crossTenantRefusal(tenant, domain)
}

/**
 * Why a pending invitation of this address cannot be redeemed now, or undefined: lists and settings are asked again
 * then.
 */
export function redeemRefusal(tenant: WithPolicies, question: { email: string }): GraphErrorResponse | undefined {
  const domain = domainOf(question.email)
  return domainRefusal(tenant, domain) ?? crossTenantRefusal(tenant, domain)
}

/**
 * The identity provider of the guest after redemption: the value of `identities[].issuer` (docs: b2b user-properties,
 * redemption order).
 */
export function redeemIssuer(
  tenant: WithPolicies,
  question: { email: string },
): 'ExternalAzureAD' | 'mail' | 'MicrosoftAccount' {
  const order = crossTenantAccess.of(tenant).default.invitationRedemptionIdentityProviderConfiguration
  const home = tenantOfDomain(tenant, domainOf(question.email))
  if (home && order.primaryIdentityProviderPrecedenceOrder.includes('azureActiveDirectory')) return 'ExternalAzureAD'
  if (order.fallbackIdentityProvider === 'microsoftAccount') return 'MicrosoftAccount'
  return emailMethod.of(tenant).allowExternalIdToUseEmailOtp === 'disabled' ? 'MicrosoftAccount' : 'mail'
}
