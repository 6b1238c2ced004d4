import { entity } from '../../core/entity.ts'

/** user.md, user-list.md and the tables of aad-advanced-queries.md. */
export const USER = entity(
  'user',
  'User',
  'users',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset read-only filter=EG sort=advanced
  accountEnabled Boolean filter=E
  ageGroup String filter=E
  assignedLicenses Objects read-only filter=E
  assignedPlans Objects read-only filter=e
  businessPhones Strings shown filter=es
  city String max=128 filter=ESGn
  companyName String max=64 filter=esgn
  consentProvidedForMinor String filter=E
  country String max=128 filter=ESGn
  createdDateTime DateTimeOffset read-only filter=EGn sort=advanced
  creationType String read-only filter=E
  customSecurityAttributes Object hidden
  department String max=64 filter=ESGn
  displayName String shown max=256 filter=ESGn sort=plain search
  employeeHireDate DateTimeOffset filter=eg
  employeeId String max=16 filter=ESgn
  employeeLeaveDateTime DateTimeOffset filter=eg
  employeeOrgData Object filter=e
  employeeType String filter=esg
  externalUserState String read-only filter=E
  externalUserStateChangeDateTime DateTimeOffset read-only
  faxNumber String filter=esn
  givenName String shown max=64 filter=ESGn search
  identities Objects filter=E
  imAddresses Strings read-only filter=ES
  isManagementRestricted Boolean read-only
  isResourceAccount Boolean read-only filter=E
  jobTitle String shown max=128 filter=ESGn
  lastPasswordChangeDateTime DateTimeOffset read-only
  legalAgeGroupClassification String read-only
  licenseAssignmentStates Objects read-only
  mail String shown filter=ESGnw search
  mailNickname String max=64 filter=ESGn
  mobilePhone String shown filter=esn
  officeLocation String shown max=128 filter=esn
  onPremisesDistinguishedName String read-only
  onPremisesDomainName String read-only
  onPremisesExtensionAttributes Object filter=en
  onPremisesImmutableId String filter=E
  onPremisesLastSyncDateTime DateTimeOffset read-only filter=EG
  onPremisesProvisioningErrors Objects read-only
  onPremisesSamAccountName String read-only filter=es
  onPremisesSecurityIdentifier String read-only filter=En
  onPremisesSyncEnabled Boolean read-only filter=En
  onPremisesUserPrincipalName String read-only filter=ESG
  otherMails Strings filter=ESGw
  passwordPolicies String filter=n
  passwordProfile Object
  postalCode String max=40 filter=esn
  preferredDataLocation String
  preferredLanguage String shown filter=esn
  provisionedPlans Objects read-only
  proxyAddresses Strings read-only filter=ESGw
  securityIdentifier String read-only
  serviceProvisioningErrors Objects read-only
  showInAddressList Boolean filter=e
  signInActivity Object hidden optional read-only filter=EG
  signInSessionsValidFromDateTime DateTimeOffset read-only
  state String max=128 filter=ESGn
  streetAddress String max=1024 filter=esn
  surname String shown max=64 filter=ESGn search
  usageLocation String max=3 filter=ESGn
  userPrincipalName String shown filter=ESGw sort=plain search
  userType String filter=En
  infoCatalogs Strings beta filter=ES
  isLicenseReconciliationNeeded Boolean beta read-only filter=E
`,
  'manager directReports sponsors sponsorOf memberOf transitiveMemberOf appRoleAssignments oauth2PermissionGrants ownedObjects createdObjects',
)
