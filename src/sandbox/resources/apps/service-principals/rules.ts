import type { DirectoryObject } from '../../../core/tenant.ts'
import type { Body } from '../../../odata/body.ts'
import { propagated } from '../app-propagation.ts'

/** The enterprise app of an application, with what it shows of it (serviceprincipal.md). */
export const newServicePrincipal = (
  application: DirectoryObject,
  tenantId: string,
  id: string,
  body: Body,
): DirectoryObject => ({
  ...propagated(application),
  accountEnabled: true,
  appOwnerOrganizationId: tenantId,
  appRoleAssignmentRequired: false,
  servicePrincipalType: 'Application',
  tags: [],
  ...body,
  id,
  appId: application['appId'],
})
