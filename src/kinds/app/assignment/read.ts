import type { AppRoleAssignment } from '@microsoft/microsoft-graph-types'
import type { Live, Reader, Selected } from '../../../model.ts'
import { principalAt } from '../../../references.ts'
import type { Desired, Match, ReadContext } from '../../kind.ts'
import { requireAll } from '../../require-all.ts'
import { type ResolvedRole, resolveRole, roleName } from '../role.ts'
import type { ServicePrincipal } from '../service-principal.ts'
import { type AppAccess, assignmentAddress } from './desired.ts'

/** An assignment as Graph v1.0 answers it (appRoleAssignment). */
export interface GraphAssignment extends Selected<
  AppRoleAssignment,
  'principalType' | 'principalDisplayName',
  'id' | 'principalId' | 'resourceId' | 'appRoleId'
> {}

export const roleOf = (desired: Desired<AppAccess>, match: Match): ResolvedRole | undefined => {
  const live = match.liveOf(desired.spec.app) as Live<ServicePrincipal> | undefined
  return live === undefined ? undefined : resolveRole(live.raw, desired.spec.role)
}

const reportRoles = (context: ReadContext): void => {
  for (const desired of context.desired) {
    if (desired.kind !== 'app-role-assignment') continue
    const role = roleOf(desired as Desired<AppAccess>, context.match)
    if (role === undefined || 'id' in role) continue
    context.report({
      code: role.code,
      severity: 'error',
      message: `${desired.name}: ${role.message}`,
      help: role.help,
      source: desired.source,
    })
  }
}

// A filter by principal is not documented for this path (serviceprincipal-list-approleassignedto.md): read it whole.
const pathsFor = (apps: readonly Live[]): string[] =>
  apps.map((app) => `/v1.0/servicePrincipals/${app.id}/appRoleAssignedTo?$top=999`)

/** Who is assigned is named at the end; to ask takes the apps alone. */
export const assignmentsAhead = {
  after: ['app'],
  ask: (get: Reader, { match }: ReadContext) => get.lists<GraphAssignment>(pathsFor(match.lives('app'))),
}

export const readAssignments = async (get: Reader, context: ReadContext): Promise<Live<GraphAssignment>[]> => {
  reportRoles(context)
  const apps = context.match.lives('app') as readonly Live<ServicePrincipal>[]
  const paths = pathsFor(apps)
  const lists = requireAll(await get.lists<GraphAssignment>(paths), paths)
  return apps.flatMap((app, at) =>
    (lists[at] ?? []).map((raw) => {
      const principal = context.match.addressForId(raw.principalId) ?? principalAt(raw.principalId)
      return {
        kind: 'app-role-assignment',
        id: raw.id,
        address: assignmentAddress(
          context.match.addressForId(app.id) ?? app.address,
          principal,
          roleName(app.raw, raw.appRoleId),
        ),
        name: raw.principalDisplayName ?? raw.principalId,
        raw,
      }
    }),
  )
}
