import { rows } from '../../permissions/row.ts'

const READ_ROLES =
  'RoleManagement.Read.Directory RoleManagement.Read.All RoleManagement.ReadWrite.Directory Directory.Read.All Directory.ReadWrite.All'

/** rbacapplication-list-roleeligibilityscheduleinstances.md, rbacapplication-post-roleeligibilityschedulerequests.md */
const READ_ELIGIBLE =
  'RoleEligibilitySchedule.Read.Directory RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.Read.All RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory'

/** rbacapplication-list-roleassignments.md, directoryrole-list.md. */
export const roleRows = rows(`
  GET /directoryRoles : ${READ_ROLES}
  POST /directoryRoles : RoleManagement.ReadWrite.Directory
  GET /directoryRoles/{id} : ${READ_ROLES}
  GET /directoryRoles/{id}/members : ${READ_ROLES}
  POST /directoryRoles/{id}/members : RoleManagement.ReadWrite.Directory
  DELETE /directoryRoles/{id}/members/{other} : RoleManagement.ReadWrite.Directory
  GET /directoryRoleTemplates : ${READ_ROLES}
  GET /directoryRoleTemplates/{id} : ${READ_ROLES}
  GET /roleManagement/directory/roleAssignments : EntitlementManagement.Read.All ${READ_ROLES} EntitlementManagement.ReadWrite.All
  GET /roleManagement/directory/roleAssignments/{id} : ${READ_ROLES}
  POST /roleManagement/directory/roleAssignments : RoleManagement.ReadWrite.Directory
  DELETE /roleManagement/directory/roleAssignments/{id} : RoleManagement.ReadWrite.Directory
  GET /roleManagement/directory/roleEligibilityScheduleInstances : ${READ_ELIGIBLE}
  POST /roleManagement/directory/roleEligibilityScheduleRequests : RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory
  GET /roleManagement/directory/roleDefinitions : EntitlementManagement.Read.All ${READ_ROLES} EntitlementManagement.ReadWrite.All
  GET /roleManagement/directory/roleDefinitions/{id} : ${READ_ROLES}
  POST /roleManagement/directory/roleDefinitions : RoleManagement.ReadWrite.Directory
  PATCH|DELETE /roleManagement/directory/roleDefinitions/{id} : RoleManagement.ReadWrite.Directory
`)
