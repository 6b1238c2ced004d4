import { rows } from '../../../permissions/row.ts'

const WRITE_GRANTS = 'DelegatedPermissionGrant.ReadWrite.All Directory.ReadWrite.All'
const READ_GRANTS = `DelegatedPermissionGrant.Read.All Directory.Read.All ${WRITE_GRANTS}`

/** oauth2permissiongrant-list.md, oauth2permissiongrant-post.md. */
export const delegatedGrantRows = rows(`
  GET /oauth2PermissionGrants : ${READ_GRANTS}
  GET /oauth2PermissionGrants/{id} : ${READ_GRANTS}
  POST /oauth2PermissionGrants : ${WRITE_GRANTS}
  PATCH|DELETE /oauth2PermissionGrants/{id} : ${WRITE_GRANTS}
  GET /servicePrincipals/{id}/oauth2PermissionGrants : ${READ_GRANTS} Application.Read.All
  GET /users/{id}/oauth2PermissionGrants : ${READ_GRANTS}
  GET /servicePrincipals/{id}/oauth2PermissionGrants/{grant} : ${READ_GRANTS} Application.Read.All
  GET /users/{id}/oauth2PermissionGrants/{grant} : ${READ_GRANTS}
  GET /me/oauth2PermissionGrants :
`)
