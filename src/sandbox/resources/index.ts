import { OBJECT_TYPES } from '../core/directory.ts'
import type { Route } from '../core/graph-request.ts'
import type { Tenant } from '../core/tenant.ts'
import { deltaRoute } from '../odata/delta/routes.ts'
import { propertyRoutes } from '../odata/property-routes.ts'
import { relationshipRoutes } from '../odata/relationship-routes.ts'
import type { Readers } from '../permissions/limit.ts'
import { permissionTable } from '../permissions/table.ts'
import { ADMINISTRATIVE_UNITS } from './administrative-units/index.ts'
import { APP_ROLE_ASSIGNMENTS } from './apps/app-role-assignments/index.ts'
import { APPLICATION_TEMPLATES } from './apps/application-templates/index.ts'
import { APPLICATIONS } from './apps/applications/index.ts'
import { DELEGATED_GRANTS } from './apps/delegated-grants/index.ts'
import { FEDERATED_CREDENTIALS } from './apps/federated-credentials/index.ts'
import { SERVICE_PRINCIPALS } from './apps/service-principals/index.ts'
import { DELETED_ITEMS } from './directory/deleted-items/index.ts'
import { DIRECTORY_OBJECTS } from './directory/directory-objects/index.ts'
import { DOMAINS } from './directory/domains/index.ts'
import { LICENSES } from './directory/licenses/index.ts'
import { MEMBERSHIP_CHECKS } from './directory/membership-checks/index.ts'
import { membershipCheckRoutes } from './directory/membership-checks/routes.ts'
import { ORGANIZATION_INFO } from './directory/organization/index.ts'
import { GROUP_EXPIRATION } from './groups/expiration/index.ts'
import { GROUPS } from './groups/index.ts'
import { GROUP_SETTINGS } from './groups/settings/index.ts'
import { INVITATIONS } from './invitations/index.ts'
import { LIFECYCLE_POLICIES } from './lifecycle-policies/index.ts'
import { POLICIES } from './policies/index.ts'
import type { ObjectPath, Resource } from './resource.ts'
import { DIRECTORY_ROLES } from './roles/index.ts'
import { schemaOf } from './schema.ts'
import { USERS } from './users/index.ts'

/**
 * Everything that the embedded tenant answers: a new resource is one folder and one line here. A seed is taken up in
 * this order, and of types that have a property of one name, the first type's counts where types are mixed.
 */
export const RESOURCES: readonly Resource[] = [
  ORGANIZATION_INFO,
  DOMAINS,
  LICENSES,
  ...POLICIES,
  USERS,
  INVITATIONS,
  GROUPS,
  GROUP_SETTINGS,
  GROUP_EXPIRATION,
  SERVICE_PRINCIPALS,
  APPLICATIONS,
  APPLICATION_TEMPLATES,
  FEDERATED_CREDENTIALS,
  APP_ROLE_ASSIGNMENTS,
  DELEGATED_GRANTS,
  DIRECTORY_ROLES,
  ADMINISTRATIVE_UNITS,
  LIFECYCLE_POLICIES,
  DIRECTORY_OBJECTS,
  DELETED_ITEMS,
  MEMBERSHIP_CHECKS,
]

/** What policies keep in the tenant. */
export const POLICY_SLOTS = RESOURCES.flatMap((one) => one.policy ?? [])

/** The policies of a fresh tenant that knows no other organisation. */
export const freshPolicies = (): Tenant['policies'] => ({
  ...Object.fromEntries(POLICY_SLOTS.map((slot) => [slot.name, slot.fresh()])),
  foreignTenants: [],
})

/** What the resources say of Graph's types. */
export const schema = schemaOf(RESOURCES)

/** What every object of a type answers, whatever the type. */
const objectRoutes = ({ entity, paths, find, properties }: ObjectPath): Route[] =>
  paths.flatMap((path) => [
    ...relationshipRoutes(schema, entity, path, find),
    ...(properties ? propertyRoutes(entity, path, find) : []),
    ...('transitiveMemberOf' in schema.relationshipsOf(entity.name) ? membershipCheckRoutes(path, find) : []),
  ])

/** All routes of Graph that the sandbox answers. */
export const routes: readonly Route[] = [
  ...RESOURCES.flatMap((one) => [...one.routes, ...(one.objects ?? []).flatMap(objectRoutes)]),
  ...OBJECT_TYPES.map((type) => deltaRoute(schema.entityOf(type).set, type)),
]

/** What applications need for each operation. */
export const permissionRows = RESOURCES.flatMap((one) => one.permissions ?? [])
export const permissions = permissionTable(permissionRows)

/** Which permissions show a type's properties where types are mixed. */
export const readers: Readers = Object.fromEntries(
  RESOURCES.flatMap((one) => one.types ?? []).flatMap(({ entity, readers: by }) => (by ? [[entity.name, by]] : [])),
)
