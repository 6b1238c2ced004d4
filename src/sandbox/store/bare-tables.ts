import type { Tenant } from '../core/tenant.ts'
import { identityOf } from '../core/identity-state.ts'
import { licensingOf } from '../core/licensing.ts'

/** Everything in a tenant that is looked up by a name which a client wrote. */
const tablesOf = (tenant: Tenant): object[] => {
  const { secrets, certificates, federated, issuers } = identityOf(tenant)
  tenant.administrativeUnits ??= {}
  tenant.delegatedGrants ??= {}
  tenant.roleEligibilities ??= {}
  tenant.groupSettings ??= { tenant: [], groups: {} }
  tenant.groupLifecyclePolicies ??= {}
  const { plans } = licensingOf(tenant)
  return [
    tenant.users,
    tenant.groups,
    tenant.applications,
    tenant.servicePrincipals,
    tenant.directoryRoles,
    tenant.roleAssignments,
    tenant.members,
    tenant.owners,
    tenant.sponsors,
    tenant.managers,
    tenant.appRoleAssignments,
    tenant.deletedItems,
    tenant.administrativeUnits,
    tenant.delegatedGrants,
    tenant.roleEligibilities,
    tenant.groupSettings.groups,
    tenant.groupLifecyclePolicies,
    ...Object.values(tenant.guestLifecycle ?? {}).filter((one) => typeof one === 'object' && !Array.isArray(one)),
    plans,
    secrets,
    certificates,
    federated,
    issuers,
  ]
}

/**
 * Takes the prototype from a tenant's tables, in place: `__proto__` and `constructor` are then ids like any other, which
 * nothing has. To be done with every tenant that comes from outside or is new.
 */
export const withBareTables = (tenant: Tenant): Tenant => {
  for (const table of tablesOf(tenant)) Object.setPrototypeOf(table, null)
  return tenant
}
