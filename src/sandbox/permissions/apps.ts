import { rows } from './row.ts'
import type { Row } from './row.ts'

/**
 * graph.md 0; application-list.md, application-update.md, application-addpassword.md, serviceprincipal-list.md,
 * serviceprincipal-post-approleassignedto.md, approleassignment-get.md,
 * application-list-federatedidentitycredentials.md. `OwnedBy` reaches only what the caller owns, see permit.ts.
 */
const OWNED = 'Application.ReadWrite.OwnedBy Application.ReadWrite.All'
const READING =
  'Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'
const GIVING =
  'AppRoleAssignment.ReadWrite.All + Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'
/** oauth2permissiongrant-list.md, oauth2permissiongrant-post.md. */
const WRITE_GRANTS = 'DelegatedPermissionGrant.ReadWrite.All Directory.ReadWrite.All'
const READ_GRANTS = `DelegatedPermissionGrant.Read.All Directory.Read.All ${WRITE_GRANTS}`

const both = (lines: (set: string) => string) => rows(['applications', 'servicePrincipals'].map(lines).join('\n'))

export const appRows: Row[] = [
  ...both(
    (set) => `
  GET /${set} : ${READING}
  GET /${set}/{id} : ${READING}
  GET /${set}/{id}/{property} : ${READING}
  GET /${set}/delta : ${READING}
  POST /${set} : ${OWNED} Directory.ReadWrite.All
  PATCH|DELETE /${set}/{id} : ${OWNED}
  GET /${set}/{id}/owners : ${READING}
  POST /${set}/{id}/owners : ${OWNED}
  DELETE /${set}/{id}/owners/{other} : ${OWNED}
  POST /${set}/{id}/addPassword : ${OWNED}
  POST /${set}/{id}/removePassword : ${OWNED}
`,
  ),
  ...rows(`
  GET /applicationTemplates : Application.Read.All ${OWNED}
  GET /applicationTemplates/{id} : Application.Read.All ${OWNED}
  POST /applicationTemplates/{id}/instantiate : ${OWNED}
  PUT /applications/{id}/logo : ${OWNED}
  GET /applications/{id}/federatedIdentityCredentials : Application.Read.All ${OWNED}
  POST /applications/{id}/federatedIdentityCredentials : ${OWNED}
  GET /applications/{id}/federatedIdentityCredentials/{credential} : Application.Read.All ${OWNED}
  PATCH|DELETE /applications/{id}/federatedIdentityCredentials/{credential} : ${OWNED}

  GET /servicePrincipals/{id}/memberOf : ${READING} GroupMember.Read.All
  GET /servicePrincipals/{id}/transitiveMemberOf : ${READING} GroupMember.Read.All
  POST /servicePrincipals/{id}/getMemberGroups : Application.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /servicePrincipals/{id}/checkMemberGroups : Application.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /servicePrincipals/{id}/getMemberObjects : Application.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /servicePrincipals/{id}/checkMemberObjects : Application.Read.All Directory.Read.All Directory.ReadWrite.All
  GET /servicePrincipals/{id}/ownedObjects : ${READING}
  GET /servicePrincipals/{id}/createdObjects : ${READING}

  GET /servicePrincipals/{id}/appRoleAssignedTo : ${READING}
  POST /servicePrincipals/{id}/appRoleAssignedTo : ${GIVING}
  GET /servicePrincipals/{id}/appRoleAssignedTo/{assignment} : ${READING}
  DELETE /servicePrincipals/{id}/appRoleAssignedTo/{assignment} : AppRoleAssignment.ReadWrite.All
  GET /servicePrincipals/{id}/appRoleAssignments : ${READING}
  POST /servicePrincipals/{id}/appRoleAssignments : ${GIVING}
  GET /servicePrincipals/{id}/appRoleAssignments/{assignment} : ${READING}
  DELETE /servicePrincipals/{id}/appRoleAssignments/{assignment} : AppRoleAssignment.ReadWrite.All

  GET /oauth2PermissionGrants : ${READ_GRANTS}
  GET /oauth2PermissionGrants/{id} : ${READ_GRANTS}
  POST /oauth2PermissionGrants : ${WRITE_GRANTS}
  PATCH|DELETE /oauth2PermissionGrants/{id} : ${WRITE_GRANTS}
  GET /servicePrincipals/{id}/oauth2PermissionGrants : ${READ_GRANTS} Application.Read.All
  GET /users/{id}/oauth2PermissionGrants : ${READ_GRANTS}
  GET /me/oauth2PermissionGrants :

  GET /users/{id}/appRoleAssignments : Directory.Read.All AppRoleAssignment.ReadWrite.All
  POST /users/{id}/appRoleAssignments : ${GIVING}
  GET /users/{id}/appRoleAssignments/{assignment} : Directory.Read.All AppRoleAssignment.ReadWrite.All
  DELETE /users/{id}/appRoleAssignments/{assignment} : AppRoleAssignment.ReadWrite.All
  GET /groups/{id}/appRoleAssignments : Group.Read.All Directory.Read.All AppRoleAssignment.ReadWrite.All Directory.ReadWrite.All
  POST /groups/{id}/appRoleAssignments : ${GIVING}
  GET /groups/{id}/appRoleAssignments/{assignment} : Group.Read.All Directory.Read.All AppRoleAssignment.ReadWrite.All Directory.ReadWrite.All
  DELETE /groups/{id}/appRoleAssignments/{assignment} : AppRoleAssignment.ReadWrite.All

  GET /servicePrincipals/{id}/synchronization/jobs : Synchronization.Read.All Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
  GET /servicePrincipals/{id}/synchronization/jobs/{job} : Synchronization.Read.All Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
  GET /servicePrincipals/{id}/synchronization/templates : Synchronization.Read.All Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
  POST /servicePrincipals/{id}/synchronization/jobs : Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
  PATCH|DELETE /servicePrincipals/{id}/synchronization/jobs/{job} : Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
  POST /servicePrincipals/{id}/synchronization/jobs/{job}/start : Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
  POST /servicePrincipals/{id}/synchronization/jobs/{job}/pause : Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
  POST /servicePrincipals/{id}/synchronization/jobs/{job}/provisionOnDemand : Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
  PUT /servicePrincipals/{id}/synchronization/secrets : Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All
`),
]
