import { entity } from '../../core/entity.ts'

/** group.md, group-post-groups.md and the same tables. */
export const GROUP = entity(
  'group',
  'Group',
  'groups',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset shown read-only filter=EG sort=advanced
  allowExternalSenders Boolean hidden
  assignedLabels Objects hidden
  assignedLicenses Objects hidden read-only filter=E
  autoSubscribeNewMembers Boolean hidden
  classification String shown filter=ES
  createdDateTime DateTimeOffset shown read-only
  description String shown max=1024 filter=esn search
  displayName String shown max=256 filter=ESGn sort=plain search
  expirationDateTime DateTimeOffset shown read-only filter=eg
  groupTypes Strings shown filter=E
  hasMembersWithLicenseErrors Boolean filter-only read-only filter=EN
  hideFromAddressLists Boolean hidden
  hideFromOutlookClients Boolean hidden
  isAssignableToRole Boolean shown create-only filter=E
  isManagementRestricted Boolean hidden read-only
  isSubscribedByMail Boolean hidden
  licenseProcessingState Object hidden read-only
  mail String shown read-only filter=ESGn search
  mailEnabled Boolean shown filter=E
  mailNickname String shown max=64 filter=ESn search
  membershipRule String shown max=3072 filter=ESG
  membershipRuleProcessingState String shown filter=E
  onPremisesDomainName String shown read-only
  onPremisesLastSyncDateTime DateTimeOffset shown read-only filter=EG
  onPremisesNetBiosName String shown read-only
  onPremisesProvisioningErrors Objects shown read-only filter=E
  onPremisesSamAccountName String shown read-only filter=es
  onPremisesSecurityIdentifier String shown read-only filter=En
  onPremisesSyncEnabled Boolean shown read-only filter=En
  preferredDataLocation String shown
  preferredLanguage String shown filter=esn
  proxyAddresses Strings shown read-only filter=ESw
  renewedDateTime DateTimeOffset shown read-only filter=EG
  resourceBehaviorOptions Strings shown create-only filter=E
  resourceProvisioningOptions Strings shown filter=E
  securityEnabled Boolean shown filter=E
  securityIdentifier String shown read-only
  serviceProvisioningErrors Objects shown read-only
  theme String shown
  uniqueName String shown create-only filter=ES
  visibility String shown
  createdByAppId String beta read-only filter=E
  infoCatalogs Strings beta
  isFavorite Boolean beta hidden read-only
  membershipRuleProcessingStatus Object beta hidden read-only
  onPremisesGroupType String beta
  organizationId String beta read-only
  writebackConfiguration Object beta
`,
  'members membersWithLicenseErrors owners memberOf transitiveMembers transitiveMemberOf appRoleAssignments createdOnBehalfOf settings groupLifecyclePolicies',
)
