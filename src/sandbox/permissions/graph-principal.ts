import { GRAPH_APP_ID } from '../identity/hosts.ts'
import { guidOf } from '../core/ids.ts'
import type { DirectoryObject, Tenant } from '../core/tenant.ts'
import { delegatedScopes } from './delegated-scopes.ts'
import { PERMISSION_IDS } from './permission-ids.ts'

/** Microsoft's own tenant, which owns the applications of its services. */
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'

const roleOf = (value: string, id: string | undefined) => ({
  allowedMemberTypes: ['Application'],
  description: `Allows the app ${value} without a signed-in user.`,
  displayName: value,
  id: id ?? guidOf('permission', value),
  isEnabled: true,
  origin: 'Application',
  value,
})

/** The id of Microsoft Graph's service principal in a tenant. */
export const graphPrincipalId = (tenantId: string): string => guidOf('servicePrincipal', tenantId, GRAPH_APP_ID)

/** The id of a permission's app role, or undefined for what Graph does not have. */
export const permissionId = (name: string): string | undefined =>
  Object.hasOwn(PERMISSION_IDS, name) ? (PERMISSION_IDS[name] ?? guidOf('permission', name)) : undefined

const graphPrincipal = (tenantId: string): DirectoryObject => ({
  id: graphPrincipalId(tenantId),
  accountEnabled: true,
  appDisplayName: 'Microsoft Graph',
  appId: GRAPH_APP_ID,
  appOwnerOrganizationId: MICROSOFT,
  appRoleAssignmentRequired: false,
  appRoles: Object.entries(PERMISSION_IDS).map(([name, id]) => roleOf(name, id)),
  displayName: 'Microsoft Graph',
  oauth2PermissionScopes: delegatedScopes(),
  servicePrincipalNames: [
    GRAPH_APP_ID,
    'https://graph.microsoft.com',
    'https://graph.microsoft.us',
    'https://microsoftgraph.chinacloudapi.cn',
  ],
  servicePrincipalType: 'Application',
  signInAudience: 'AzureADMultipleOrgs',
  tags: [],
})

/**
 * Every tenant has Microsoft Graph, with every permission that this version knows: an older state is
 * completed.
 */
export const withGraph = (tenant: Tenant): Tenant => {
  const fresh = graphPrincipal(tenant.organization.id)
  const { appRoles, oauth2PermissionScopes } = fresh
  tenant.servicePrincipals[fresh.id] = {
    ...fresh,
    ...tenant.servicePrincipals[fresh.id],
    appRoles,
    oauth2PermissionScopes,
  }
  return tenant
}
