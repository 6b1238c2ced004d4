import { rows } from '../../../permissions/row.ts'
import { READING } from '../permission-sets.ts'

const GIVING =
  'AppRoleAssignment.ReadWrite.All + Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'

/** serviceprincipal-post-approleassignedto.md, approleassignment-get.md. */
export const appRoleAssignmentRows = rows(`
  GET /servicePrincipals/{id}/appRoleAssignedTo : ${READING}
  POST /servicePrincipals/{id}/appRoleAssignedTo : ${GIVING}
  GET /servicePrincipals/{id}/appRoleAssignedTo/{assignment} : ${READING}
  DELETE /servicePrincipals/{id}/appRoleAssignedTo/{assignment} : AppRoleAssignment.ReadWrite.All
  GET /servicePrincipals/{id}/appRoleAssignments : ${READING}
  POST /servicePrincipals/{id}/appRoleAssignments : ${GIVING}
  GET /servicePrincipals/{id}/appRoleAssignments/{assignment} : ${READING}
  DELETE /servicePrincipals/{id}/appRoleAssignments/{assignment} : AppRoleAssignment.ReadWrite.All
  GET /users/{id}/appRoleAssignments : Directory.Read.All AppRoleAssignment.ReadWrite.All
  POST /users/{id}/appRoleAssignments : ${GIVING}
  GET /users/{id}/appRoleAssignments/{assignment} : Directory.Read.All AppRoleAssignment.ReadWrite.All
  DELETE /users/{id}/appRoleAssignments/{assignment} : AppRoleAssignment.ReadWrite.All
  GET /groups/{id}/appRoleAssignments : Group.Read.All Directory.Read.All AppRoleAssignment.ReadWrite.All Directory.ReadWrite.All
  POST /groups/{id}/appRoleAssignments : ${GIVING}
  GET /groups/{id}/appRoleAssignments/{assignment} : Group.Read.All Directory.Read.All AppRoleAssignment.ReadWrite.All Directory.ReadWrite.All
  DELETE /groups/{id}/appRoleAssignments/{assignment} : AppRoleAssignment.ReadWrite.All
`)
