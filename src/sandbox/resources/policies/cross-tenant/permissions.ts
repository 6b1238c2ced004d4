import { rows } from '../../../permissions/row.ts'

const READ = 'Policy.Read.All Policy.ReadWrite.CrossTenantAccess'
const WRITE = 'Policy.ReadWrite.CrossTenantAccess'

/** graph.md 0; crosstenantaccesspolicy-get.md and its like. */
export const crossTenantRows = rows(`
  GET /policies/crossTenantAccessPolicy : ${READ}
  PATCH /policies/crossTenantAccessPolicy : ${WRITE}
  GET /policies/crossTenantAccessPolicy/default : ${READ}
  PATCH /policies/crossTenantAccessPolicy/default : ${WRITE}
  POST /policies/crossTenantAccessPolicy/default/resetToSystemDefault : ${WRITE}
  GET /policies/crossTenantAccessPolicy/default/m365Capabilities : Policy.Read.All Policy.ReadWrite.CrossTenantCapability
  GET /policies/crossTenantAccessPolicy/partners : ${READ}
  POST /policies/crossTenantAccessPolicy/partners : ${WRITE}
  GET /policies/crossTenantAccessPolicy/partners/{id} : ${READ}
  PATCH|DELETE /policies/crossTenantAccessPolicy/partners/{id} : ${WRITE}
  GET /policies/crossTenantAccessPolicy/partners/{id}/identitySynchronization : ${READ}
  PUT|PATCH|DELETE /policies/crossTenantAccessPolicy/partners/{id}/identitySynchronization : ${WRITE}
  GET /policies/crossTenantAccessPolicy/partners/{id}/m365Capabilities : Policy.Read.All Policy.ReadWrite.CrossTenantCapability
  GET /policies/crossTenantAccessPolicy/templates : MultiTenantOrganization.Read.All MultiTenantOrganization.ReadWrite.All
  GET /policies/deletedItems/crossTenantPartners : ${READ}
  GET /policies/deletedItems/crossTenantPartners/{id} : ${READ}
  DELETE /policies/deletedItems/crossTenantPartners/{id} : ${WRITE}
  POST /policies/deletedItems/crossTenantPartners/{id}/restore : ${WRITE}
  GET /policies/deletedItems/crossTenantSyncPolicyPartners : ${READ}
  GET /policies/deletedItems/crossTenantSyncPolicyPartners/{id} : ${READ}
  DELETE /policies/deletedItems/crossTenantSyncPolicyPartners/{id} : ${WRITE}
  POST /policies/deletedItems/crossTenantSyncPolicyPartners/{id}/restore : ${WRITE}
`)
