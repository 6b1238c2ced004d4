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
}
