import { both, holding, listOf, moment, string } from '../../../core/fits.ts'
import type { Fits } from '../../../core/fits.ts'
import { policySlot } from '../../../core/policy-slot.ts'
import { isRecord } from '../../../../util/guards.ts'

export interface CrossTenantAccess {
  allowedCloudEndpoints: string[]
  default: DefaultConfiguration
  /** In the order in which they were made. */
  partners: PartnerConfiguration[]
  syncPolicies: SyncPolicy[]
  deletedPartners: Deleted<PartnerConfiguration>[]
  deletedSyncPolicies: Deleted<SyncPolicy>[]
}

export interface Deleted<T> {
  /** Milliseconds since 1970, by the sandbox's clock. */
  at: number
  item: T
}

export interface Target {
  target: string
  targetType: 'user' | 'group' | 'application'
}

export interface TargetConfiguration {
  accessType: 'allowed' | 'blocked'
  targets: Target[]
}

export interface B2bSetting {
  usersAndGroups: TargetConfiguration | null
  applications: TargetConfiguration | null
}

interface TenantRestrictions extends B2bSetting {
  devices: { mode: 'allowed' | 'blocked' | null; rule: string | null } | null
}

interface InboundTrust {
  isMfaAccepted: boolean | null
  isCompliantDeviceAccepted: boolean | null
  isHybridAzureADJoinedDeviceAccepted: boolean | null
}

interface Consent {
  inboundAllowed: boolean | null
  outboundAllowed: boolean | null
}

export interface RedemptionOrder {
  primaryIdentityProviderPrecedenceOrder: string[]
  fallbackIdentityProvider: string
}

/** The blocks that a partner may have of its own and otherwise takes from the default: there null means inherit. */
interface Blocks {
  inboundTrust: InboundTrust | null
  b2bCollaborationInbound: B2bSetting | null
  b2bCollaborationOutbound: B2bSetting | null
  b2bDirectConnectInbound: B2bSetting | null
  b2bDirectConnectOutbound: B2bSetting | null
  tenantRestrictions: TenantRestrictions | null
  appServiceConnectInbound: { applications: TargetConfiguration | null } | null
  m365CollaborationInbound: { users: TargetConfiguration | null } | null
  m365CollaborationOutbound: { usersAndGroups: TargetConfiguration | null } | null
}

export interface DefaultConfiguration extends Blocks {
  isServiceDefault: boolean
  automaticUserConsentSettings: Consent
  invitationRedemptionIdentityProviderConfiguration: RedemptionOrder
}

export interface PartnerConfiguration extends Blocks {
  tenantId: string
  isServiceProvider: boolean | null
  isInMultiTenantOrganization: boolean
  automaticUserConsentSettings: Consent
  /** Beta only. */
  blockServiceProviderOutboundAccess: boolean
}

export interface SyncPolicy {
  tenantId: string
  displayName: string | null
  userSyncInbound: { isSyncAllowed: boolean | null } | null
  /** Beta only. */
  groupSyncInbound: { isSyncAllowed: boolean | null } | null
}

/** All users and all applications, in the forms that a default policy needs. */
const everyone = (accessType: 'allowed' | 'blocked'): TargetConfiguration => ({
  accessType,
  targets: [{ target: 'AllUsers', targetType: 'user' }],
})

const everyApp = (accessType: 'allowed' | 'blocked'): TargetConfiguration => ({
  accessType,
  targets: [{ target: 'AllApplications', targetType: 'application' }],
})

const whole = (accessType: 'allowed' | 'blocked'): B2bSetting => ({
  usersAndGroups: everyone(accessType),
  applications: everyApp(accessType),
})

/**
 * The default configuration as Entra ships it (docs: crosstenantaccesspolicyconfigurationdefault-get). What it ships
 * for the three newest blocks is not published: null here, so that a client cannot count on an object.
 */
export function serviceDefault(): DefaultConfiguration {
  return {
    isServiceDefault: true,
    inboundTrust: {
      isMfaAccepted: false,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    b2bCollaborationInbound: whole('allowed'),
    b2bCollaborationOutbound: whole('allowed'),
    b2bDirectConnectInbound: whole('blocked'),
    b2bDirectConnectOutbound: whole('blocked'),
    tenantRestrictions: { ...whole('blocked'), devices: null },
    appServiceConnectInbound: null,
    m365CollaborationInbound: null,
    m365CollaborationOutbound: null,
    automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
    invitationRedemptionIdentityProviderConfiguration: {
      primaryIdentityProviderPrecedenceOrder: ['externalFederation', 'azureActiveDirectory', 'socialIdentityProviders'],
      fallbackIdentityProvider: 'defaultConfiguredIdp',
    },
  }
}

/** A partner in which nothing is set: everything is inherited, and consent comes back as an object of nulls. */
export const emptyPartner = (tenantId: string): PartnerConfiguration => ({
  tenantId,
  isServiceProvider: null,
  isInMultiTenantOrganization: false,
  inboundTrust: null,
  b2bCollaborationInbound: null,
  b2bCollaborationOutbound: null,
  b2bDirectConnectInbound: null,
  b2bDirectConnectOutbound: null,
  tenantRestrictions: null,
  appServiceConnectInbound: null,
  m365CollaborationInbound: null,
  m365CollaborationOutbound: null,
  automaticUserConsentSettings: { inboundAllowed: null, outboundAllowed: null },
  blockServiceProviderOutboundAccess: false,
})

/** A synchronisation policy without any settings. */
export const emptySync = (tenantId: string): SyncPolicy => ({
  tenantId,
  displayName: null,
  userSyncInbound: null,
  groupSyncInbound: null,
})

/** Blocks of cross-tenant access name whom they mean in lists that are called `targets`, however deep. */
const targets: Fits = (value, at) => {
  if (!isRecord(value)) return undefined
  for (const [name, one] of Object.entries(value)) {
    const fits = name === 'targets' ? listOf(holding({ target: string })) : targets
    const place = fits(one, `${at}.${name}`)
    if (place !== undefined) return place
  }
  return undefined
}

const ofTenant = both(holding({ tenantId: string }), targets)
const bin = listOf(holding({ at: moment, item: ofTenant }))

/** Cross-tenant access of a tenant: what Entra ships, and no partners. */
export const crossTenantAccess = policySlot(
  'crossTenantAccess',
  (): CrossTenantAccess => ({
    allowedCloudEndpoints: [],
    default: serviceDefault(),
    partners: [],
    syncPolicies: [],
    deletedPartners: [],
    deletedSyncPolicies: [],
  }),
  holding({
    allowedCloudEndpoints: listOf(string),
    default: targets,
    partners: listOf(ofTenant),
    syncPolicies: listOf(ofTenant),
    deletedPartners: bin,
    deletedSyncPolicies: bin,
  }),
)
