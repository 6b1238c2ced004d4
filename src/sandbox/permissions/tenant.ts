import type { Call } from '../routing.ts'
import { depending, needs, rows } from './row.ts'
import type { Needs, Row } from './row.ts'

/**
 * directory-deleteditems-list.md, directory-deleteditems-restore.md, directoryobject-getbyids.md,
 * rbacapplication-list-roleassignments.md, directoryrole-list.md, organization-list.md, domain-list.md,
 * subscribedsku-list.md, tenantrelationship-findtenantinformationbytenantid.md; graph.md 0 for the rest.
 */
const ANY_OBJECT =
  'User.ReadBasic.All User.Read.All User.ReadWrite.All Group.Read.All Group.ReadWrite.All GroupMember.Read.All Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'
/** directoryobject-checkmembergroups.md, for an object of whatever type. */
const ASK_MEMBERSHIP =
  'User.ReadBasic.All User.Read.All GroupMember.Read.All Group.Read.All Application.Read.All Directory.Read.All Directory.ReadWrite.All'
const READ_ROLES =
  'RoleManagement.Read.Directory RoleManagement.Read.All RoleManagement.ReadWrite.Directory Directory.Read.All Directory.ReadWrite.All'

/** directory-list-administrativeunits.md, administrativeunit-post-members.md. */
const READ_UNITS =
  'AdministrativeUnit.Read.All AdministrativeUnit.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'
const WRITE_UNITS = 'AdministrativeUnit.ReadWrite.All Directory.ReadWrite.All'
const UNITS = ['/directory/administrativeUnits', '/administrativeUnits']
  .map(
    (set) => `
  GET ${set} : ${READ_UNITS}
  GET ${set}/{id} : ${READ_UNITS}
  GET ${set}/{id}/members : ${READ_UNITS}
  GET ${set}/{id}/members/{other} : ${READ_UNITS}
  POST ${set} : ${WRITE_UNITS}
  PATCH|DELETE ${set}/{id} : ${WRITE_UNITS}
  POST ${set}/{id}/members : ${WRITE_UNITS}
  DELETE ${set}/{id}/members/{other} : ${WRITE_UNITS}`,
  )
  .join('\n')

const TABLE = rows(`
  GET /directoryObjects/{id} : ${ANY_OBJECT}
  DELETE /directoryObjects/{id} : Directory.ReadWrite.All
  POST /directoryObjects/getByIds : ${ANY_OBJECT}
  POST /directoryObjects/{id}/getMemberGroups : ${ASK_MEMBERSHIP}
  POST /directoryObjects/{id}/checkMemberGroups : ${ASK_MEMBERSHIP}
  POST /directoryObjects/{id}/getMemberObjects : ${ASK_MEMBERSHIP}
  POST /directoryObjects/{id}/checkMemberObjects : ${ASK_MEMBERSHIP}

  GET /directory/deletedItems : ${ANY_OBJECT}
  GET /directory/deletedItems/microsoft.graph.user : User.Read.All User.ReadWrite.All User.DeleteRestore.All Directory.Read.All Directory.ReadWrite.All
  GET /directory/deletedItems/microsoft.graph.group : Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /directory/deletedItems/microsoft.graph.application : Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /directory/deletedItems/microsoft.graph.servicePrincipal : Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /directory/deletedItems/{id} : ${ANY_OBJECT} User.DeleteRestore.All
  POST /directory/deletedItems/{id}/restore : User.DeleteRestore.All User.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.OwnedBy Application.ReadWrite.All
  DELETE /directory/deletedItems/{id} : User.DeleteRestore.All User.ReadWrite.All Group.ReadWrite.All Application.ReadWrite.OwnedBy Application.ReadWrite.All

  GET /directoryRoles : ${READ_ROLES}
  POST /directoryRoles : RoleManagement.ReadWrite.Directory
  GET /directoryRoles/{id} : ${READ_ROLES}
  GET /directoryRoles/{id}/members : ${READ_ROLES}
  POST /directoryRoles/{id}/members : RoleManagement.ReadWrite.Directory
  DELETE /directoryRoles/{id}/members/{other} : RoleManagement.ReadWrite.Directory
  GET /directoryRoleTemplates : ${READ_ROLES}
  GET /directoryRoleTemplates/{id} : ${READ_ROLES}
${UNITS}
  GET /roleManagement/directory/roleAssignments : EntitlementManagement.Read.All ${READ_ROLES} EntitlementManagement.ReadWrite.All
  GET /roleManagement/directory/roleAssignments/{id} : ${READ_ROLES}
  POST /roleManagement/directory/roleAssignments : RoleManagement.ReadWrite.Directory
  DELETE /roleManagement/directory/roleAssignments/{id} : RoleManagement.ReadWrite.Directory
  GET /roleManagement/directory/roleDefinitions : EntitlementManagement.Read.All ${READ_ROLES} EntitlementManagement.ReadWrite.All
  GET /roleManagement/directory/roleDefinitions/{id} : ${READ_ROLES}

  GET /organization : Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /organization/{id} : Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /domains : Domain.Read.All Domain.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  GET /domains/{id} : Domain.Read.All Domain.ReadWrite.All Directory.Read.All Directory.ReadWrite.All
  POST /domains : Domain.ReadWrite.All
  POST /domains/{id}/verify : Domain.ReadWrite.All
  DELETE /domains/{id} : Domain.ReadWrite.All
  GET /subscribedSkus : LicenseAssignment.Read.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All LicenseAssignment.ReadWrite.All
  GET /subscribedSkus/{id} : LicenseAssignment.Read.All Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All LicenseAssignment.ReadWrite.All

  GET /tenantRelationships/findTenantInformationByTenantId : CrossTenantInformation.ReadBasic.All
  GET /tenantRelationships/findTenantInformationByDomainName : CrossTenantInformation.ReadBasic.All
  GET /tenantRelationships/multiTenantOrganization : MultiTenantOrganization.Read.All MultiTenantOrganization.ReadWrite.All
`)

/** What is in the bin decides who may take it out. */
const BY_TYPE = {
  user: needs('User.DeleteRestore.All User.ReadWrite.All'),
  group: needs('Group.ReadWrite.All'),
  application: needs('Application.ReadWrite.OwnedBy Application.ReadWrite.All'),
  servicePrincipal: needs('Application.ReadWrite.OwnedBy Application.ReadWrite.All'),
}
const binned = ({ tenant, params }: Call): Needs =>
  BY_TYPE[tenant.deletedItems[params['id']?.toLowerCase() ?? '']?.type ?? 'user']

const BIN = '/directory/deletedItems/{id}'
export const tenantRows: Row[] = depending(depending(TABLE, 'POST', `${BIN}/restore`, binned), 'DELETE', BIN, binned)
