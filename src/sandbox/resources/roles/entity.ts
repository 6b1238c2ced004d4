import { entity } from '../../core/entity.ts'

/** directoryrole.md. */
export const DIRECTORY_ROLE = entity(
  'directoryRole',
  'DirectoryRole',
  'directoryRoles',
  `
  id Guid shown read-only filter=E
  deletedDateTime DateTimeOffset shown read-only
  description String shown read-only filter=esn
  displayName String shown read-only filter=Esn
  roleTemplateId String shown filter=E
`,
  'members',
)

/** directoryroletemplate.md. */
export const DIRECTORY_ROLE_TEMPLATE = entity(
  'directoryRoleTemplate',
  'DirectoryRoleTemplate',
  'directoryRoleTemplates',
  `
  id Guid shown read-only
  deletedDateTime DateTimeOffset shown read-only
  description String shown read-only
  displayName String shown read-only
`,
)

/** unifiedroleassignment.md. */
export const ROLE_ASSIGNMENT = entity(
  'unifiedRoleAssignment',
  'RoleAssignment',
  'roleManagement/directory/roleAssignments',
  `
  id String shown read-only filter=E
  principalId String shown filter=E
  directoryScopeId String shown filter=E
  appScopeId String
  roleDefinitionId String shown filter=E
`,
  'principal roleDefinition',
)

/** unifiedroleeligibilityscheduleinstance.md. */
export const ROLE_ELIGIBILITY = entity(
  'unifiedRoleEligibilityScheduleInstance',
  'RoleEligibilityScheduleInstance',
  'roleManagement/directory/roleEligibilityScheduleInstances',
  `
  id String shown read-only filter=E
  principalId String shown filter=E
  roleDefinitionId String shown filter=E
  directoryScopeId String shown filter=E
  appScopeId String shown filter=E
  startDateTime DateTimeOffset shown read-only
  endDateTime DateTimeOffset shown read-only
  memberType String shown read-only filter=E
  roleEligibilityScheduleId String shown read-only filter=E
`,
  'principal roleDefinition',
)

/** unifiedroleeligibilityschedulerequest.md. */
export const ROLE_ELIGIBILITY_REQUEST = entity(
  'unifiedRoleEligibilityScheduleRequest',
  'RoleEligibilityScheduleRequest',
  'roleManagement/directory/roleEligibilityScheduleRequests',
  `
  id String shown read-only
  action String shown
  principalId String shown
  roleDefinitionId String shown
  directoryScopeId String shown
  status String shown read-only
`,
)

/** unifiedroledefinition.md. */
export const ROLE_DEFINITION = entity(
  'unifiedRoleDefinition',
  'RoleDefinition',
  'roleManagement/directory/roleDefinitions',
  `
  id String shown read-only filter=E
  description String shown
  displayName String shown filter=ES
  isBuiltIn Boolean shown read-only filter=E
  isEnabled Boolean shown filter=E
  resourceScopes Strings shown
  rolePermissions Objects shown
  templateId String shown filter=E
  version String shown
`,
)
