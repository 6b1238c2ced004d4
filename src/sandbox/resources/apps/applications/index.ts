import type { Resource } from '../../resource.ts'
import { linked } from '../../links.ts'
import { APP_READERS } from '../permission-sets.ts'
import { passwordRoutes } from '../passwords.ts'
import { APPLICATION } from './entity.ts'
import { applicationRows } from './permissions.ts'
import { APPLICATION_PATHS, applicationOf, applicationRoutes } from './routes.ts'
import { seedApps } from './seed.ts'

/** App registrations. */
export const APPLICATIONS: Resource = {
  routes: [
    ...applicationRoutes,
    ...APPLICATION_PATHS.flatMap((path) => passwordRoutes(path, { type: 'application', find: applicationOf })),
  ],
  types: [{ entity: APPLICATION, readers: APP_READERS }],
  objects: [{ entity: APPLICATION, paths: APPLICATION_PATHS, find: applicationOf, properties: true }],
  relationships: { application: { owners: linked('owners') } },
  permissions: applicationRows,
  seed: seedApps,
}
