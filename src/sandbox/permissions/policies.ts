import { rows } from './row.ts'
import type { Row } from './row.ts'

const CROSS_TENANT = 'Policy.Read.All Policy.ReadWrite.CrossTenantAccess'
const CROSS_TENANT_WRITE = 'Policy.ReadWrite.CrossTenantAccess'
const B2B = 'Policy.Read.B2BManagementPolicy Policy.ReadWrite.B2BManagementPolicy'
const METHODS = 'Policy.Read.AuthenticationMethod Policy.Read.All Policy.ReadWrite.AuthenticationMethod'

/** graph.md 0. For b2bManagementPolicies, Policy.Read.All is not listed. */
export const policyRows: Row[] = rows(`
  GET /policies/crossTenantAccessPolicy : ${CROSS_TENANT}
  PATCH /policies/crossTenantAccessPolicy : ${CROSS_TENANT_WRITE}
  GET /policies/crossTenantAccessPolicy/default : ${CROSS_TENANT}
  PATCH /policies/crossTenantAccessPolicy/default : ${CROSS_TENANT_WRITE}
  POST /policies/crossTenantAccessPolicy/default/resetToSystemDefault : ${CROSS_TENANT_WRITE}
  GET /policies/crossTenantAccessPolicy/default/m365Capabilities : Policy.Read.All Policy.ReadWrite.CrossTenantCapability
  GET /policies/crossTenantAccessPolicy/partners : ${CROSS_TENANT}
  POST /policies/crossTenantAccessPolicy/partners : ${CROSS_TENANT_WRITE}
  GET /policies/crossTenantAccessPolicy/partners/{id} : ${CROSS_TENANT}
  PATCH|DELETE /policies/crossTenantAccessPolicy/partners/{id} : ${CROSS_TENANT_WRITE}
  GET /policies/crossTenantAccessPolicy/partners/{id}/identitySynchronization : ${CROSS_TENANT}
  PUT|PATCH|DELETE /policies/crossTenantAccessPolicy/partners/{id}/identitySynchronization : ${CROSS_TENANT_WRITE}
  GET /policies/crossTenantAccessPolicy/partners/{id}/m365Capabilities : Policy.Read.All Policy.ReadWrite.CrossTenantCapability
  GET /policies/crossTenantAccessPolicy/templates : MultiTenantOrganization.Read.All MultiTenantOrganization.ReadWrite.All
  GET /policies/deletedItems/crossTenantPartners : ${CROSS_TENANT}
  GET /policies/deletedItems/crossTenantPartners/{id} : ${CROSS_TENANT}
  DELETE /policies/deletedItems/crossTenantPartners/{id} : ${CROSS_TENANT_WRITE}
  POST /policies/deletedItems/crossTenantPartners/{id}/restore : ${CROSS_TENANT_WRITE}
  GET /policies/deletedItems/crossTenantSyncPolicyPartners : ${CROSS_TENANT}
  GET /policies/deletedItems/crossTenantSyncPolicyPartners/{id} : ${CROSS_TENANT}
  DELETE /policies/deletedItems/crossTenantSyncPolicyPartners/{id} : ${CROSS_TENANT_WRITE}
  POST /policies/deletedItems/crossTenantSyncPolicyPartners/{id}/restore : ${CROSS_TENANT_WRITE}

  GET /policies/b2bManagementPolicies : ${B2B}
  GET /policies/b2bManagementPolicies/{id} : ${B2B}
  POST /policies/b2bManagementPolicies : Policy.ReadWrite.B2BManagementPolicy
  PATCH|DELETE /policies/b2bManagementPolicies/{id} : Policy.ReadWrite.B2BManagementPolicy

  GET /policies/authorizationPolicy : Policy.Read.All Policy.ReadWrite.Authorization
  GET /policies/authorizationPolicy/{id} : Policy.Read.All Policy.ReadWrite.Authorization
  PATCH /policies/authorizationPolicy : Policy.ReadWrite.Authorization
  PATCH /policies/authorizationPolicy/{id} : Policy.ReadWrite.Authorization
  GET /policies/externalIdentitiesPolicy : Policy.Read.All Policy.ReadWrite.ExternalIdentities
  PATCH /policies/externalIdentitiesPolicy : Policy.ReadWrite.ExternalIdentities
  GET /policies/authenticationFlowsPolicy : Policy.Read.All Policy.ReadWrite.AuthenticationFlows
  PATCH /policies/authenticationFlowsPolicy : Policy.ReadWrite.AuthenticationFlows
  GET /policies/authenticationMethodsPolicy : ${METHODS}
  GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations : ${METHODS}
  GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email : ${METHODS}
  PATCH|DELETE /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email : Policy.ReadWrite.AuthenticationMethod
`)
