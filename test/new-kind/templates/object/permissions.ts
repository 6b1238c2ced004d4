import type { KindPermissions } from '../../../../src/kinds/kind.ts'
import { needs } from '../../../../src/permissions.ts'
import { desiredExampleThings } from './desired.ts'

export const exampleThingPermissions: KindPermissions = {
  // TODO: Which requests does it send? One row for each.
  requests: {
    'GET /exampleThings': needs.readApps,
    'POST /exampleThings': needs.changeApps,
    'PATCH /exampleThings/{id}': needs.changeApps,
    'DELETE /exampleThings/{id}': needs.changeApps,
  },
  read: () => [needs.readApps],
  // TODO: Does a change take more, by what it changes?
  write: () => [needs.changeApps],
  // TODO: What is granted to identities that are made for a declaration, before the tenant is known?
  toGrant: (declaration) =>
    desiredExampleThings(declaration).length > 0
      ? { read: [needs.readApps], write: [needs.changeApps] }
      : { read: [], write: [] },
}
