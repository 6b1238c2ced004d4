import { needs } from '../../../permissions.ts'
import { principalAt } from '../../../references.ts'
import { externalPerson } from '../../guest/exclusive.ts'
import type { Kind } from '../../kind.ts'
import { type AppAccess, desiredAssignments } from './desired.ts'
import { assignmentToFields } from './fields.ts'
import { adjustAssignment } from './import.ts'
import { matchAssignments } from './match.ts'
import { isOwnGroup, pruneAssignment } from './prune.ts'
import { assignmentsAhead, type GraphAssignment, readAssignments, roleOf } from './read.ts'
import { decideAssignment } from './reconcile.ts'
import { summarizeAssignment } from './summary.ts'
import { assignmentWrites } from './write.ts'
import { kindName } from '../../kind-name.ts'

/** Who may use an enterprise app, directly or through a group. Graph has no change of an assignment, only making and deleting. */
export const appRoleAssignment: Kind<AppAccess, GraphAssignment> = {
  name: kindName('app-role-assignment'),
  label: 'app assignment',
  presence: 'managed',
  access: 'assignment',
  counted: { noun: 'assignments', scope: 'app', all: 'app assignments of external users in the tenant' },
  comesBack: true,
  edge: {
    from: 'principal',
    to: 'app',
    list: 'assignments',
    ids: ({ raw }) => ({ from: raw.principalId, to: raw.resourceId }),
  },
  after: ['directory', 'guest', 'group', 'app'],
  ahead: assignmentsAhead,
  isDeclared: (d) => d.apps.some((entry) => entry.assignments.length > 0 || entry.authority === 'exclusive'),
  readAlways: true,
  desired: (d) => d.apps.flatMap((entry) => desiredAssignments(entry, d)),
  read: readAssignments,
  match: matchAssignments,
  toFields: assignmentToFields,
  fields: {},
  import: { sections: ['apps'], adjust: adjustAssignment },
  identityOf: (desired, { match }) => {
    const role = roleOf(desired, match)
    return `${match.canonical(desired.spec.app)} ${match.canonical(desired.spec.principal)} ${role !== undefined && 'id' in role ? role.id : (desired.spec.role ?? '')}`
  },
  decide: decideAssignment,
  effectiveFields: () => ({}),
  resolveOnCreate: (desired, { match }) => {
    const role = roleOf(desired, match)
    return role !== undefined && 'id' in role ? { appRoleId: role.id } : {}
  },
  prune: pruneAssignment,
  fillsScope: ({ spec }, { match }) => (match.desiredOf(spec.principal)?.ensure === 'absent' ? undefined : spec.app),
  removalScopes: (live, { match }) => [match.addressForId(live.raw.resourceId) ?? principalAt(live.raw.resourceId)],
  countsInScope: (live, context) => {
    const { match } = context
    const principal = match.liveOf(match.addressForId(live.raw.principalId) ?? principalAt(live.raw.principalId))
    return externalPerson(principal) !== undefined || isOwnGroup(principal, context)
  },
  writes: assignmentWrites,
  order: { add: 'edges come', remove: 'edges go' },
  permissions: {
    requests: {
      'GET /servicePrincipals/{id}/appRoleAssignedTo': needs.readApps,
      'POST /servicePrincipals/{id}/appRoleAssignedTo': needs.assignApps,
      'DELETE /servicePrincipals/{id}/appRoleAssignedTo/{assignment}': needs.assignApps,
    },
    read: () => [needs.readApps],
    write: (change) =>
      change.op === 'add' ? [needs.assignApps, needs.readApps] : [needs.assignApps, needs.readRoleHolders],
    // AppRoleAssignment.ReadWrite.All can grant itself anything, so it is asked for only where apps are declared.
    toGrant: ({ apps }) => ({ read: [], write: apps.length > 0 ? [needs.assignApps] : [] }),
  },
  summarize: summarizeAssignment,
}
