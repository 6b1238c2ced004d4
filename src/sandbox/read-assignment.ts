import type { Call } from './routing.ts'
import type { AppRoleAssignment, DirectoryObject } from './tenant.ts'

/** An app role assignment as Graph shows it: with the names its principal and its resource have now. */
export const readAssignment = (call: Call, assignment: AppRoleAssignment): DirectoryObject => ({
  ...assignment,
  principalDisplayName: call.directory.find(assignment.principalId)?.object['displayName'] ?? null,
  resourceDisplayName: call.directory.get('servicePrincipal', assignment.resourceId)?.['displayName'] ?? null,
})
