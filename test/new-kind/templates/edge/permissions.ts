import type { KindPermissions } from '../../../../src/kinds/kind.ts'
import { needs } from '../../../../src/permissions.ts'
import { desiredExampleThings } from './desired.ts'

export const exampleThingPermissions: KindPermissions = {
  // TODO: Which requests does it send? One row for each, without version and query.
  requests: {
    'GET /groups/{id}/exampleThings': needs.readApps,
    'POST /groups/{id}/exampleThings/$ref': needs.changeApps,
    'DELETE /groups/{id}/exampleThings/{member}/$ref': needs.changeApps,
  },
  read: () => [needs.readApps],
  // TODO: Does a write take more, by what is at its ends (a role-assignable group, an app)?
  write: () => [needs.changeApps],
  // TODO: What is granted to identities that are made for a declaration, before the tenant is known?
  toGrant: (declaration) =>
    desiredExampleThings(declaration).length > 0
      ? { read: [needs.readApps], write: [needs.changeApps] }
      : { read: [], write: [] },
}
