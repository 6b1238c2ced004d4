import { administrativeUnitRoutes } from './administrative-units.ts'
import { appRoleAssignmentRoutes } from './app-role-assignments.ts'
import { applicationTemplateRoutes } from './application-templates.ts'
import { applicationRoutes } from './applications.ts'
import { delegatedGrantRoutes } from './delegated-grant-routes.ts'
import { deletedItemRoutes } from './deleted-items.ts'
import { deltaRoutes } from './delta/routes.ts'
import { directoryObjectRoutes } from './directory-objects.ts'
import { directoryRoleRoutes } from './directory-roles.ts'
import { groupMemberRoutes } from './group-members.ts'
import { groupRoutes } from './groups.ts'
import { credentialRoutes } from './identity/credential-routes.ts'
import { invitationRoutes } from './invitations.ts'
import { licenseRoutes } from './licenses.ts'
import { memberQuestionRoutes } from './member-questions.ts'
import { policyRoutes } from './policies/index.ts'
import type { Route } from './routing.ts'
import { roleTemplateRoutes } from './role-templates.ts'
import { servicePrincipalRoutes } from './service-principals.ts'
import { tenantInfoRoutes } from './tenant-info.ts'
import { userLinkRoutes } from './user-links.ts'
import { userRoutes } from './users.ts'

/** Everything that the embedded tenant answers. A new resource is one file and one line here. */
export const routes: Route[] = [
  ...userRoutes,
  ...userLinkRoutes,
  ...invitationRoutes,
  ...groupRoutes,
  ...groupMemberRoutes,
  ...applicationRoutes,
  ...applicationTemplateRoutes,
  ...servicePrincipalRoutes,
  ...credentialRoutes,
  ...appRoleAssignmentRoutes,
  ...delegatedGrantRoutes,
  ...directoryObjectRoutes,
  ...deletedItemRoutes,
  ...directoryRoleRoutes,
  ...roleTemplateRoutes,
  ...administrativeUnitRoutes,
  ...tenantInfoRoutes,
  ...licenseRoutes,
  ...memberQuestionRoutes,
  ...policyRoutes,
  ...deltaRoutes,
]
