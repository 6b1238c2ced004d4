import type { IdentityState } from './identity-state.ts'
import type { ForeignTenant } from './foreign-tenants.ts'

/**
 * What any directory object holds: Graph's own names, only what Graph would store. Links between objects stand beside,
 * in `Tenant`.
 */
export interface DirectoryObject {
  id: string
  [property: string]: unknown
}

export type ObjectType = 'user' | 'group' | 'application' | 'servicePrincipal'

/** Links between directory objects: a group's members, a user's manager. */
export type LinkKind = 'members' | 'owners' | 'sponsors' | 'managers'

export interface AppRoleAssignment {
  id: string
  createdDateTime: string
  principalId: string
  principalType: 'User' | 'Group' | 'ServicePrincipal'
  resourceId: string
  appRoleId: string
}

export interface RoleAssignment {
  id: string
  roleDefinitionId: string
  principalId: string
  directoryScopeId: string
}

/** Delegated permissions of an app (oauth2permissiongrant.md). */
export interface DelegatedGrant {
  id: string
  clientId: string
  consentType: 'AllPrincipals' | 'Principal'
  principalId: string | null
  resourceId: string
  scope: string | null
}

/** A part of the directory with administrators of its own, and the ids of its members (administrativeunit.md). */
export interface AdministrativeUnit extends DirectoryObject {
  members: string[]
}

/** The values of one template of group settings (groupsetting.md). */
export interface GroupSetting {
  id: string
  displayName: string
  templateId: string
  values: { name: string; value: string }[]
}

/** When Microsoft 365 groups expire (grouplifecyclepolicy.md): one for a tenant. */
export interface GroupLifecyclePolicy {
  id: string
  groupLifetimeInDays: number
  managedGroupTypes: 'All' | 'Selected' | 'None'
  alternateNotificationEmails: string | null
  /** Ids of the groups, where they are selected. */
  groups: string[]
}

/** A guest lifecycle policy as Graph shows it, its rules inline (identitygovernance-guestlifecyclepolicy.md), and its earlier versions. */
export interface LifecyclePolicy extends DirectoryObject {
  displayName: string
  isEnabled: boolean
  rules: Record<string, unknown>[]
  versionNumber: number
  versions: Record<string, unknown>[]
  /** Since when guests are held against it, in milliseconds. */
  since: number
  deletedDateTime?: string
}

/** What a lifecycle policy did to a guest last. */
export interface LifecycleSubject {
  policyId: string
  policyVersion: number
  lastAction: 'disabled' | 'deleted'
  lastActionDateTime: string
  /** The type of the rule that was broken first. */
  rule: string
}

/** The lifecycle policies for guests, and what they have done. */
export interface GuestLifecycle {
  policies: Record<string, LifecyclePolicy>
  /** Ids, the highest priority first. */
  order: string[]
  /** By user id. */
  subjects: Record<string, LifecycleSubject>
  /** Since when a guest breaks a rule that no date tells of, in milliseconds, by user id and rule id. */
  broken: Record<string, number>
  /** The last attestation, in milliseconds, by user id. */
  attested: Record<string, number>
  /** When guests were last held against the policies, in milliseconds. */
  processed: number
}

/** A soft-deleted object and the links that come back with it. */
export interface DeletedItem {
  type: ObjectType
  /** With `deletedDateTime`. */
  object: DirectoryObject
  /** What it pointed to and what pointed to it, for each kind of link. */
  links: Record<LinkKind, { from: string[]; to: string[] }>
  assignments: AppRoleAssignment[]
}

/** One change that a delta query may tell of. */
export interface JournalEntry {
  n: number
  at: number
  type: ObjectType
  id: string
  /** Properties that differ now; none for a link and for an object that came or went. */
  names: string[]
  link?: { kind: LinkKind; to: string; added: boolean }
}

/** Changes since the first delta query; before it, nothing is recorded. */
export interface Journal {
  /** Tokens of another journal are worth nothing. */
  id: string
  n: number
  entries: JournalEntry[]
}

/** What Entra knows of a service plan and Graph never shows, by ids of service plans. */
export interface ServicePlanRules {
  /** Cannot be had without these. */
  requires: string[]
  /** Cannot be had together with these. */
  conflicts: string[]
  /** Two-letter codes of countries where it cannot be used. */
  notIn: string[]
}

/** Licences that groups give. */
export interface Licensing {
  /** Whose licences from which group are still to be processed. */
  pending: { user: string; group: string }[]
  /** By the service plan's id; most have none. */
  plans: Record<string, ServicePlanRules>
}

type ById<T> = Record<string, T>

/** Everything that the sandbox remembers: plain JSON, what `GET /_sandbox/state` gives and a state file holds. */
export interface Tenant {
  format: 1
  /** Number of created objects; ids come from it. */
  counter: number
  /** Milliseconds that the tenant's clock is ahead of the machine's. */
  clockOffset: number
  organization: DirectoryObject & { displayName: string }
  domains: ({ id: string; isInitial: boolean; isVerified: boolean } & Record<string, unknown>)[]
  subscribedSkus: ({ skuId: string; skuPartNumber: string } & Record<string, unknown>)[]
  /** Who a request without a token acts as. */
  administratorId: string
  users: ById<DirectoryObject>
  groups: ById<DirectoryObject>
  applications: ById<DirectoryObject>
  servicePrincipals: ById<DirectoryObject>
  /** Directory roles by template id; only activated ones, as in Graph. */
  directoryRoles: ById<DirectoryObject>
  roleAssignments: ById<RoleAssignment>
  /** Who may activate which role. Older states have none. */
  roleEligibilities?: ById<RoleAssignment>
  /** Group id → ids, in the order they joined. */
  members: ById<string[]>
  /** Group, application or service principal id → ids. */
  owners: ById<string[]>
  /** User id → ids. */
  sponsors: ById<string[]>
  /** User id → manager's id, one at most. */
  managers: ById<string[]>
  appRoleAssignments: ById<AppRoleAssignment>
  /** Older states have none of these two. */
  administrativeUnits?: ById<AdministrativeUnit>
  delegatedGrants?: ById<DelegatedGrant>
  /** Settings of Microsoft 365 groups, of the tenant and by group id; without an object the defaults hold. Older states have none. */
  groupSettings?: { tenant: GroupSetting[]; groups: ById<GroupSetting[]> }
  groupLifecyclePolicies?: ById<GroupLifecyclePolicy>
  /** Older states, and those without a policy so far, have none. */
  guestLifecycle?: GuestLifecycle
  deletedItems: ById<DeletedItem>
  /** New Microsoft 365 groups without description, and when each gets one, in milliseconds. */
  undescribed?: ById<number>
  /** What policies hold, by the name of each one's slot (core/policy-slot.ts); and other organisations. */
  policies: { foreignTenants: ForeignTenant[]; [slot: string]: unknown }
  /** What sign-in needs and Graph never shows; older states have none. */
  identity?: IdentityState
  /** Older states have none. */
  licensing?: Licensing
  /** Changes since the first delta query; none without one. */
  journal?: Journal
  /** Users and groups whose dynamic membership has to be evaluated, after the response. */
  pending: { users: string[]; groups: string[] }
  /** How a dynamic rule that cannot be decided counts. */
  unknownRules: 'in' | 'out' | 'keep'
}
