import { foreignTenantsFit } from '../core/foreign-tenants.ts'
import { POLICY_SLOTS } from '../resources/index.ts'
import { LINK_KINDS, OBJECT_TYPES } from '../core/directory.ts'
import type { Tenant } from '../core/tenant.ts'
import {
  both,
  holding,
  like,
  listOf,
  moment,
  orNull,
  enumOf,
  optional,
  record,
  tableOf,
  string,
  boolean,
  numberUpTo,
} from '../core/fits.ts'

const count = numberUpTo(Number.MAX_SAFE_INTEGER)
const texts = listOf(string)
const type = enumOf(...OBJECT_TYPES)
const objects = tableOf(holding({ id: string }), true)

const assignment = holding({
  id: string,
  createdDateTime: string,
  principalId: string,
  principalType: enumOf('User', 'Group', 'ServicePrincipal'),
  resourceId: string,
  appRoleId: string,
})
const ends = holding({ from: texts, to: texts })
const deleted = holding({
  type,
  object: holding({ id: string }),
  links: holding(Object.fromEntries(LINK_KINDS.map((kind) => [kind, ends]))),
  assignments: listOf(assignment),
})
const grant = holding({
  id: string,
  clientId: string,
  consentType: string,
  principalId: orNull(string),
  resourceId: string,
  scope: orNull(string),
})

const settings = listOf(
  holding({
    id: string,
    displayName: string,
    templateId: string,
    values: listOf(holding({ name: string, value: string })),
  }),
)
const groupLifecyclePolicy = holding({
  id: string,
  groupLifetimeInDays: count,
  managedGroupTypes: enumOf('All', 'Selected', 'None'),
  alternateNotificationEmails: orNull(string),
  groups: texts,
})

const guestLifecycle = holding({
  policies: tableOf(
    holding({
      id: string,
      displayName: string,
      isEnabled: boolean,
      rules: listOf(record),
      versionNumber: count,
      versions: listOf(record),
      since: moment,
    }),
    true,
  ),
  order: texts,
  subjects: tableOf(
    holding({
      policyId: string,
      policyVersion: count,
      lastAction: enumOf('disabled', 'deleted'),
      lastActionDateTime: string,
      rule: string,
    }),
  ),
  broken: tableOf(moment),
  attested: tableOf(moment),
  processed: moment,
})

const link = holding({ kind: enumOf(...LINK_KINDS), to: string, added: boolean })
const entry = holding({ n: count, at: moment, type, id: string, names: texts, link: optional(link) })
const trust = holding({ id: string, name: string, issuer: string, subject: string, audiences: texts })
const identity = holding({
  secrets: tableOf(string),
  certificates: tableOf(string),
  federated: tableOf(listOf(trust)),
  issuers: tableOf(listOf(record)),
})

const licensing = holding({
  pending: listOf(holding({ user: string, group: string })),
  plans: tableOf(holding({ requires: texts, conflicts: texts, notIn: texts })),
})

const policies = holding({
  ...Object.fromEntries(POLICY_SLOTS.map((slot) => [slot.name, both(like(slot.fresh()), slot.fits)])),
  foreignTenants: foreignTenantsFit,
})

const roleAssignments = tableOf(
  holding({ id: string, roleDefinitionId: string, principalId: string, directoryScopeId: string }),
  true,
)

const tenant = holding({
  format: (value, at) => (value === 1 ? undefined : at),
  counter: count,
  clockOffset: moment,
  organization: holding({ id: string, displayName: string }),
  domains: listOf(holding({ id: string, isInitial: boolean, isVerified: boolean })),
  subscribedSkus: listOf(holding({ skuId: string, skuPartNumber: string })),
  administratorId: string,
  users: objects,
  groups: objects,
  applications: objects,
  servicePrincipals: objects,
  directoryRoles: tableOf(holding({ id: string })),
  roleAssignments,
  roleEligibilities: optional(roleAssignments),
  members: tableOf(texts),
  owners: tableOf(texts),
  sponsors: tableOf(texts),
  managers: tableOf(texts),
  appRoleAssignments: tableOf(assignment, true),
  administrativeUnits: optional(tableOf(holding({ id: string, members: texts }), true)),
  delegatedGrants: optional(tableOf(grant, true)),
  groupSettings: optional(holding({ tenant: settings, groups: tableOf(settings) })),
  groupLifecyclePolicies: optional(tableOf(groupLifecyclePolicy, true)),
  guestLifecycle: optional(guestLifecycle),
  deletedItems: tableOf(deleted),
  undescribed: optional(tableOf(moment)),
  policies,
  identity: optional(identity),
  licensing: optional(licensing),
  journal: optional(holding({ id: string, n: count, entries: listOf(entry) })),
  pending: holding({ users: texts, groups: texts }),
  unknownRules: enumOf('in', 'out', 'keep'),
})

/** The first place where this is not the state of a sandbox, '' for the whole of it; undefined where it is one. */
export const misfit = (value: unknown): string | undefined => tenant(value, '')

/** Whether this is the state of a sandbox: all that is gone through without a look is of its kind. */
export const isTenant = (value: unknown): value is Tenant => misfit(value) === undefined
