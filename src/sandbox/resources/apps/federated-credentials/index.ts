import type { Resource } from '../../resource.ts'
import { APPLICATION_PATHS, applicationOf } from '../applications/routes.ts'
import { federatedCredentialRows } from './permissions.ts'
import { federatedRoutes } from './routes.ts'

/** Issuers whose tokens an application signs in with. */
export const FEDERATED_CREDENTIALS: Resource = {
  routes: APPLICATION_PATHS.flatMap((path) => federatedRoutes(path, applicationOf)),
  permissions: federatedCredentialRows,
}
