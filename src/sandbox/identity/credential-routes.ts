import { APPLICATION_PATHS, applicationOf } from '../applications.ts'
import type { Route } from '../routing.ts'
import { SERVICE_PRINCIPAL_PATHS, servicePrincipalOf } from '../service-principals.ts'
import { federatedRoutes } from './federated-credentials.ts'
import { passwordRoutes } from './passwords.ts'

/** What applications prove themselves with. Certificates come by PATCH of the application. */
export const credentialRoutes: Route[] = [
  ...APPLICATION_PATHS.flatMap((path) => [
    ...passwordRoutes(path, { type: 'application', find: applicationOf }),
    ...federatedRoutes(path, applicationOf),
  ]),
  ...SERVICE_PRINCIPAL_PATHS.flatMap((path) =>
    passwordRoutes(path, { type: 'servicePrincipal', find: servicePrincipalOf }),
  ),
]
