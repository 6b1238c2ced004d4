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
  nullable,
  oneOf,
  optional,
  record,
  tableOf,
  text,
  truth,
  within,
} from '../core/fits.ts'

const count = within(Number.MAX_SAFE_INTEGER)
const texts = listOf(text)
const type = oneOf(...OBJECT_TYPES)
const objects = tableOf(holding({ id: text }), true)

const assignment = holding({
  id: text,
  createdDateTime: text,
  principalId: text,
  principalType: oneOf('User', 'Group', 'ServicePrincipal'),
  resourceId: text,
  appRoleId: text,
})
const ends = holding({ from: texts, to: texts })
const deleted = holding({
  type,
  object: holding({ id: text }),
  links: holding(Object.fromEntries(LINK_KINDS.map((kind) => [kind, ends]))),
  assignments: listOf(assignment),
})
const grant = holding({
  id: text,
  clientId: text,
  consentType: text,
  principalId: nullable(text),
  resourceId: text,
  scope: nullable(text),
})

const link = holding({ kind: oneOf(...LINK_KINDS), to: text, added: truth })
const entry = holding({ n: count, at: moment, type, id: text, names: texts, link: optional(link) })
const trust = holding({ id: text, name: text, issuer: text, subject: text, audiences: texts })
const identity = holding({
  secrets: tableOf(text),
  certificates: tableOf(text),
  federated: tableOf(listOf(trust)),
  issuers: tableOf(listOf(record)),
})

const policies = holding({
  ...Object.fromEntries(POLICY_SLOTS.map((slot) => [slot.name, both(like(slot.fresh()), slot.fits)])),
  foreignTenants: foreignTenantsFit,
})

const tenant = holding({
  format: (value, at) => (value === 1 ? undefined : at),
  counter: count,
  clockOffset: moment,
  organization: holding({ id: text, displayName: text }),
  domains: listOf(holding({ id: text, isInitial: truth, isVerified: truth })),
  subscribedSkus: listOf(holding({ skuId: text, skuPartNumber: text })),
  administratorId: text,
  users: objects,
  groups: objects,
  applications: objects,
  servicePrincipals: objects,
  directoryRoles: tableOf(holding({ id: text })),
  roleAssignments: tableOf(
    holding({ id: text, roleDefinitionId: text, principalId: text, directoryScopeId: text }),
    true,
  ),
  members: tableOf(texts),
  owners: tableOf(texts),
  sponsors: tableOf(texts),
  managers: tableOf(texts),
  appRoleAssignments: tableOf(assignment, true),
  administrativeUnits: optional(tableOf(holding({ id: text, members: texts }), true)),
  delegatedGrants: optional(tableOf(grant, true)),
  deletedItems: tableOf(deleted),
  policies,
  identity: optional(identity),
  journal: optional(holding({ id: text, n: count, entries: listOf(entry) })),
  pending: holding({ users: texts, groups: texts }),
  unknownRules: oneOf('in', 'out', 'keep'),
})

/** The first place where this is not the state of a sandbox, '' for the whole of it; undefined where it is one. */
export const misfit = (value: unknown): string | undefined => tenant(value, '')

/** Whether this is the state of a sandbox: all that is gone through without a look is of its kind. */
export const isTenant = (value: unknown): value is Tenant => misfit(value) === undefined
