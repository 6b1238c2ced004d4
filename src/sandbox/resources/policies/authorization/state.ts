import { holding, enumOf } from '../../../core/fits.ts'
import { policySlot } from '../../../core/policy-slot.ts'

/** Who may invite, weakest first. */
export const INVITES_FROM = ['none', 'adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone'] as const

export interface AuthorizationPolicy {
  displayName: string | null
  description: string | null
  allowInvitesFrom: (typeof INVITES_FROM)[number]
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

/** The authorization policy as Entra ships it (authorizationpolicy.md; its texts: authorizationpolicy-get.md). */
export const authorization = policySlot(
  'authorization',
  (): AuthorizationPolicy => ({
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
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
  }),
  holding({ allowInvitesFrom: enumOf(...INVITES_FROM) }),
)
