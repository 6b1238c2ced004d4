import { dateTime, guidOf, securityIdentifier } from '../core/ids.ts'
import { withGraph } from '../permissions/graph-principal.ts'
import type { Tenant } from '../core/tenant.ts'
import { freshPolicies } from '../resources/index.ts'
import { GLOBAL_ADMINISTRATOR, giveRole } from '../resources/roles/rules.ts'
import { newDomain } from '../resources/directory/domains/rules.ts'

/** What can be chosen for a fresh tenant. */
export interface FreshTenantOptions {
  id?: string | undefined
  displayName?: string | undefined
  initialDomain?: string | undefined
  countryLetterCode?: string | undefined
}

/**
 * A tenant as Entra hands it over: one verified initial domain, the policies that Entra ships, and one user, its
 * Global Administrator. `now` is in milliseconds.
 */
export const freshTenant = (now: number, chosen: FreshTenantOptions = {}): Tenant => {
  const domain = (chosen.initialDomain ?? 'sandbox.onmicrosoft.com').toLowerCase()
  const id = (chosen.id ?? guidOf('tenant', domain)).toLowerCase()
  const administratorId = guidOf('administrator', id)
  const upn = `admin@${domain}`
  const tenant: Tenant = {
    format: 1,
    counter: 0,
    clockOffset: 0,
    organization: {
      id,
      displayName: chosen.displayName ?? 'Sandbox',
      createdDateTime: dateTime(now),
      ...(chosen.countryLetterCode === undefined ? {} : { countryLetterCode: chosen.countryLetterCode }),
    },
    domains: [newDomain(domain, { isInitial: true, isVerified: true, isDefault: true })],
    subscribedSkus: [],
    administratorId,
    users: {
      [administratorId]: {
        id: administratorId,
        accountEnabled: true,
        createdDateTime: dateTime(now),
        displayName: 'Administrator',
        identities: [{ signInType: 'userPrincipalName', issuer: domain, issuerAssignedId: upn }],
        mailNickname: 'admin',
        securityIdentifier: securityIdentifier(administratorId),
        signInSessionsValidFromDateTime: dateTime(now),
        userPrincipalName: upn,
        userType: 'Member',
      },
    },
    groups: {},
    applications: {},
    servicePrincipals: {},
    directoryRoles: {},
    roleAssignments: {},
    members: {},
    owners: {},
    sponsors: {},
    managers: {},
    appRoleAssignments: {},
    deletedItems: {},
    policies: freshPolicies(),
    pending: { users: [], groups: [] },
    unknownRules: 'keep',
  }
  giveRole(tenant, administratorId, GLOBAL_ADMINISTRATOR)
  return withGraph(tenant)
}
