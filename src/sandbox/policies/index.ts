import type { Route } from '../routing.ts'
import { authenticationFlowsRoutes } from './authentication-flows-policy.ts'
import { authorizationPolicyRoutes } from './authorization-policy.ts'
import { b2bManagementRoutes } from './b2b-management-policies.ts'
import { crossTenantDefaultRoutes } from './cross-tenant-default.ts'
import { crossTenantDeletedRoutes } from './cross-tenant-deleted.ts'
import { crossTenantPartnerRoutes } from './cross-tenant-partners.ts'
import { crossTenantSyncRoutes } from './cross-tenant-sync.ts'
import { emailMethodRoutes } from './email-method.ts'
import { externalIdentitiesRoutes } from './external-identities-policy.ts'
import { tenantInformationRoutes } from './tenant-information.ts'

/** Everything that the sandbox answers under `/policies`, and what it knows of other organisations. */
export const policyRoutes: Route[] = [
  ...crossTenantDefaultRoutes,
  ...crossTenantPartnerRoutes,
  ...crossTenantSyncRoutes,
  ...crossTenantDeletedRoutes,
  ...authorizationPolicyRoutes,
  ...b2bManagementRoutes,
  ...externalIdentitiesRoutes,
  ...authenticationFlowsRoutes,
  ...emailMethodRoutes,
  ...tenantInformationRoutes,
]
