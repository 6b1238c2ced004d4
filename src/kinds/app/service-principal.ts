import type * as Graph from '@microsoft/microsoft-graph-types'
import type { Selected } from '../../model.ts'

/** A role that an app offers (appRole). */
export interface AppRole extends Selected<
  Graph.AppRole,
  'value' | 'displayName' | 'isEnabled' | 'allowedMemberTypes',
  'id'
> {}

/** An enterprise app (servicePrincipal) as Graph v1.0 answers it. */
export interface ServicePrincipal extends Selected<
  Graph.ServicePrincipal,
  // `accountEnabled` false: sign-in is disabled for everybody.
  'displayName' | 'appRoleAssignmentRequired' | 'accountEnabled',
  'id' | 'appId'
> {
  appRoles?: AppRole[]
  /** The tenant that has the application; read where every app is. */
  appOwnerOrganizationId?: Graph.ServicePrincipal['appOwnerOrganizationId']
}

/**
 * Microsoft Services, and Microsoft itself: the tenants that own Microsoft's own applications
 * (troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in).
 */
const MICROSOFT: ReadonlySet<string> = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
])

/** Whether an app is one of Microsoft's services, of which each tenant has hundreds that require no assignment. */
export const isMicrosofts = ({ appOwnerOrganizationId: owner }: ServicePrincipal): boolean =>
  typeof owner === 'string' && MICROSOFT.has(owner.toLowerCase())
