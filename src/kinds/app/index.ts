import type { App } from '../../declaration.ts'
import { needs } from '../../permissions.ts'
import type { Kind } from '../kind.ts'
import { desiredApps } from './desired.ts'
import { assignmentExposure } from './exposure.ts'
import { adviseOnApp } from './findings.ts'
import { appImport, readAllApps } from './import.ts'
import { matchApps } from './match.ts'
import { readApps } from './read.ts'
import type { ServicePrincipal } from './service-principal.ts'
import { appRules } from './rules.ts'
import { kindName } from '../kind-name.ts'
import { appToDeclaration } from './to-declaration.ts'

/** An enterprise app, known by its service principal. Guestlist changes whether it needs an assignment, and makes none. */
export const app: Kind<App, ServicePrincipal> = {
  name: kindName('app'),
  label: 'app',
  presence: 'managed',
  rules: appRules,
  access: 'resource',
  counted: 'not counted',
  comesBack: false,
  after: [],
  isDeclared: (d) => d.apps.length > 0,
  readAlways: false,
  desired: desiredApps,
  read: readApps,
  match: matchApps,
  toFields: (live) => ({ appRoleAssignmentRequired: live.raw.appRoleAssignmentRequired ?? null }),
  fields: {},
  advise: adviseOnApp,
  toDeclaration: appToDeclaration,
  import: { sections: ['apps'], readAll: readAllApps, part: appImport },
  writes: {
    async change(to, change) {
      if (change.liveId === null) throw new Error(`${change.id} has no service principal`)
      await to.patch(`/v1.0/servicePrincipals/${change.liveId}`, change.after)
    },
  },
  exposes: assignmentExposure,
  order: { change: 'apps change' },
  permissions: {
    requests: { 'GET /servicePrincipals': needs.readApps, 'PATCH /servicePrincipals/{id}': needs.changeApps },
    read: () => [needs.readApps],
    write: () => [needs.changeApps],
    toGrant: ({ apps }) => ({
      read: apps.length > 0 ? [needs.readApps] : [],
      write: apps.some((entry) => entry.appRoleAssignmentRequired !== undefined) ? [needs.changeApps] : [],
    }),
  },
  summarize: (change, name) => [
    'Assignment required for ',
    { data: name(change.id) },
    change.after?.['appRoleAssignmentRequired'] === true ? ': No → Yes' : ': Yes → No',
  ],
}
