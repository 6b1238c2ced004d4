/** What the policies of a sandbox tenant hold. Plain JSON, so that it can be saved; names are Graph's. */
export interface PolicyState {
  crossTenantAccess: CrossTenantAccess
  authorization: AuthorizationPolicy
  b2bManagement: B2bManagementPolicy[]
  externalIdentities: { allowExternalIdentitiesToLeave: boolean; allowDeletedIdentitiesDataRemoval: boolean }
  authenticationFlows: { selfServiceSignUp: { isEnabled: boolean } }
  emailMethod: EmailMethod
  /** Other organisations that exist in the world outside: what a look-up by tenant id or by domain finds. */
  foreignTenants: ForeignTenant[]
}

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

export interface AuthorizationPolicy {
  displayName: string | null
  description: string | null
  allowInvitesFrom: 'none' | 'adminsAndGuestInviters' | 'adminsGuestInvitersAndAllMembers' | 'everyone'
  allowedToSignUpEmailBasedSubscriptions: boolean
  allowedToUseSSPR: boolean
  allowEmailVerifiedUsersToJoinOrganization: boolean
  allowUserConsentForRiskyApps: boolean | null
  blockMsolPowerShell: boolean | null
  guestUserRoleId: string
  defaultUserRolePermissions: {
    allowedToCreateApps: boolean
    allowedToCreateSecurityGroups: boolean
    allowedToCreateTenants: boolean | null
    allowedToReadBitlockerKeysForOwnedDevice: boolean | null
    allowedToReadOtherUsers: boolean
    permissionGrantPoliciesAssigned: string[]
  }
  /** Beta only. */
  enabledPreviewFeatures: string[]
}

export interface B2bManagementPolicy {
  id: string
  displayName: string | null
  /** One JSON text. */
  definition: string[]
  isOrganizationDefault: boolean
}

export interface EmailMethod {
  state: 'enabled' | 'disabled'
  allowExternalIdToUseEmailOtp: 'default' | 'enabled' | 'disabled'
  includeTargets: { targetType: 'user' | 'group'; id: string; isRegistrationRequired: boolean }[]
  excludeTargets: { targetType: 'user' | 'group'; id: string }[]
}

export interface ForeignTenant {
  tenantId: string
  displayName: string
  defaultDomainName: string
  federationBrandName: string | null
  /** Lower case; every verified domain, the default one included. */
  domains: string[]
}

/** Everybody and everything, in the four forms that a default policy needs. */
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
 * for the three newest blocks is not published: null here, so that a client that expects an object meets the awkward
 * case.
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

/** A synchronisation policy in which nothing is said. */
export const emptySync = (tenantId: string): SyncPolicy => ({
  tenantId,
  displayName: null,
  userSyncInbound: null,
  groupSyncInbound: null,
})

/** The e-mail method as Entra ships it: on for everybody, guests as Microsoft decides. */
export function freshEmailMethod(): EmailMethod {
  return {
    state: 'enabled',
    allowExternalIdToUseEmailOtp: 'default',
    includeTargets: [{ targetType: 'group', id: 'all_users', isRegistrationRequired: false }],
    excludeTargets: [],
  }
}

/** The policies of a tenant in which nobody has changed anything. */
export function freshPolicies(): PolicyState {
  return {
    crossTenantAccess: {
      allowedCloudEndpoints: [],
      default: serviceDefault(),
      partners: [],
      syncPolicies: [],
      deletedPartners: [],
      deletedSyncPolicies: [],
    },
    authorization: {
      displayName: 'Authorization Policy',
      description: null,
      allowInvitesFrom: 'everyone',
      allowedToSignUpEmailBasedSubscriptions: true,
      allowedToUseSSPR: true,
      allowEmailVerifiedUsersToJoinOrganization: true,
      allowUserConsentForRiskyApps: null,
      blockMsolPowerShell: false,
      guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
      defaultUserRolePermissions: {
        allowedToCreateApps: true,
        allowedToCreateSecurityGroups: true,
        allowedToCreateTenants: true,
        allowedToReadBitlockerKeysForOwnedDevice: true,
        allowedToReadOtherUsers: true,
        permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
      },
      enabledPreviewFeatures: [],
    },
    b2bManagement: [],
    externalIdentities: { allowExternalIdentitiesToLeave: true, allowDeletedIdentitiesDataRemoval: false },
    authenticationFlows: { selfServiceSignUp: { isEnabled: false } },
    emailMethod: freshEmailMethod(),
    foreignTenants: [],
  }
}
