import type { Resource } from '../../resource.ts'
import { empty, linked, linkedTo } from '../../links.ts'
import { APP_READERS } from '../permission-sets.ts'
import { passwordRoutes } from '../passwords.ts'
import { SERVICE_PRINCIPAL } from './entity.ts'
import { servicePrincipalRows } from './permissions.ts'
import { SERVICE_PRINCIPAL_PATHS, servicePrincipalOf, servicePrincipalRoutes } from './routes.ts'

/** Enterprise apps. */
export const SERVICE_PRINCIPALS: Resource = {
  routes: [
    ...servicePrincipalRoutes,
    ...SERVICE_PRINCIPAL_PATHS.flatMap((path) =>
      passwordRoutes(path, { type: 'servicePrincipal', find: servicePrincipalOf }),
    ),
  ],
  types: [{ entity: SERVICE_PRINCIPAL, readers: APP_READERS }],
  objects: [{ entity: SERVICE_PRINCIPAL, paths: SERVICE_PRINCIPAL_PATHS, find: servicePrincipalOf, properties: true }],
  relationships: {
    servicePrincipal: { owners: linked('owners'), ownedObjects: linkedTo('owners'), createdObjects: empty },
  },
  permissions: servicePrincipalRows,
}
