import type { Relationship, Relationships } from '../../../core/schema.ts'
import type { AppRoleAssignment } from '../../../core/tenant.ts'
import type { TenantView } from '../../../core/tenant-view.ts'
import { APP_ROLE_ASSIGNMENT } from './entity.ts'
import { readAssignment } from './rules.ts'

const assignments = (read: (view: TenantView, id: string) => readonly AppRoleAssignment[]): Relationship => ({
  entity: APP_ROLE_ASSIGNMENT,
  read: (view, id) => read(view, id).map((one) => readAssignment(view, one)),
})

const appRoleAssignments = assignments(({ directory }, id) => directory.assignmentsOf(id))
const appRoleAssignedTo = assignments(({ directory }, id) => directory.assignmentsTo(id))

/** What users, groups and service principals are assigned to, and who is assigned to a service principal. */
export const appRoleAssignmentRelationships: Relationships = {
  user: { appRoleAssignments },
  group: { appRoleAssignments },
  servicePrincipal: { appRoleAssignments, appRoleAssignedTo },
}
