import type { Relationships } from '../../core/schema.ts'
import { objectsOf } from '../links.ts'
import { roleDefinitions } from './definitions.ts'
import { ROLE_DEFINITION } from './entity.ts'

/** directoryrole.md and unifiedroleassignment.md, Relationships. */
export const roleRelationships: Relationships = {
  directoryRole: {
    members: {
      read: ({ tenant, directory }, id) =>
        Object.values(tenant.roleAssignments)
          .filter((one) => tenant.directoryRoles[one.roleDefinitionId]?.id === id && one.directoryScopeId === '/')
          .flatMap((one) => directory.find(one.principalId)?.object ?? []),
    },
  },
  unifiedRoleEligibilityScheduleInstance: {
    principal: {
      single: true,
      read: (view, id) => objectsOf(view, [view.tenant.roleEligibilities?.[id]?.principalId ?? '']),
    },
    roleDefinition: {
      single: true,
      entity: ROLE_DEFINITION,
      read: ({ tenant }, id) =>
        roleDefinitions().filter((one) => one.id === tenant.roleEligibilities?.[id]?.roleDefinitionId),
    },
  },
  unifiedRoleAssignment: {
    principal: {
      single: true,
      read: (view, id) => objectsOf(view, [view.tenant.roleAssignments[id]?.principalId ?? '']),
    },
    roleDefinition: {
      single: true,
      entity: ROLE_DEFINITION,
      read: ({ tenant }, id) =>
        roleDefinitions().filter((one) => one.id === tenant.roleAssignments[id]?.roleDefinitionId),
    },
  },
}
