import { assignmentTable, linkTable, objectTable } from './tables.ts'
import type { AppRoleAssignment, DirectoryObject, LinkKind, ObjectType, Tenant } from './tenant.ts'

const TABLE = {
  user: 'users',
  group: 'groups',
  application: 'applications',
  servicePrincipal: 'servicePrincipals',
} as const
export const OBJECT_TYPES = ['user', 'group', 'application', 'servicePrincipal'] as const

/** Properties that people look objects up by; each has an index over its lower-case values. */
const INDEXED: Record<ObjectType, readonly string[]> = {
  user: ['userPrincipalName', 'mail', 'proxyAddresses', 'otherMails', 'displayName'],
  group: ['uniqueName', 'displayName', 'mailNickname', 'proxyAddresses'],
  application: ['appId', 'displayName', 'uniqueName'],
  servicePrincipal: ['appId', 'displayName'],
}
export const LINK_KINDS: readonly LinkKind[] = ['members', 'owners', 'sponsors', 'managers']

/** Properties whose change makes a group's members be evaluated again. */
const RULED = ['membershipRule', 'membershipRuleProcessingState', 'groupTypes']

/** What a question finds, found once. */
export type Listed = (question: string, find: () => readonly DirectoryObject[]) => readonly DirectoryObject[]

/** The tenant's objects and links, indexed, so that no request scans 100,000 users. Every change goes through here. */
export interface Directory {
  get(type: ObjectType, id: string): DirectoryObject | undefined
  find(id: string): { type: ObjectType; object: DirectoryObject } | undefined
  /** In the order they were made. Do not change the array. */
  all(type: ObjectType): readonly DirectoryObject[]
  count(type: ObjectType): number
  /**
   * Keeps what a list of this type finds: `find` is called once for a question, and again after a change of the type. Undefined
   * where each request may see other objects.
   */
  listed(type: ObjectType): Listed | undefined
  /** Adds or replaces; never change an object in place. */
  put(type: ObjectType, object: DirectoryObject): void
  remove(type: ObjectType, id: string): void
  indexed(type: ObjectType, property: string): boolean
  /** Those whose property (or one of its values) is this, ignoring case. */
  by(type: ObjectType, property: string, value: string): DirectoryObject[]
  /** Whether the name of a deleted object is still taken: with replication delay, for a while. */
  retired(type: ObjectType, property: string, value: string): boolean
  /** What `id` points to, in order. */
  linked(kind: LinkKind, id: string): readonly string[]
  /** What points to `id`. */
  linkedTo(kind: LinkKind, id: string): ReadonlySet<string>
  isLinked(kind: LinkKind, from: string, to: string): boolean
  link(kind: LinkKind, from: string, to: string): void
  unlink(kind: LinkKind, from: string, to: string): void
  assignment(id: string): AppRoleAssignment | undefined
  assignmentsOf(principalId: string): readonly AppRoleAssignment[]
  assignmentsTo(resourceId: string): readonly AppRoleAssignment[]
  putAssignment(assignment: AppRoleAssignment): void
  removeAssignment(id: string): void
}

/** Indexes a tenant. The tenant stays the source: what is put or linked here is written there. */
export const indexTenant = (tenant: Tenant): Directory => {
  const table = (type: ObjectType) => objectTable(INDEXED[type], tenant[TABLE[type]])
  const tables = {
    user: table('user'),
    group: table('group'),
    application: table('application'),
    servicePrincipal: table('servicePrincipal'),
  }
  const links = {
    members: linkTable(tenant.members),
    owners: linkTable(tenant.owners),
    sponsors: linkTable(tenant.sponsors),
    managers: linkTable(tenant.managers),
  }
  const assignments = assignmentTable(tenant.appRoleAssignments)
  return {
    get: (type, id) => tables[type].get(id.toLowerCase()),
    find(id) {
      for (const type of OBJECT_TYPES) {
        const object = tables[type].get(id.toLowerCase())
        if (object) return { type, object }
      }
      return undefined
    },
    all: (type) => tables[type].all(),
    count: (type) => tables[type].count(),
    listed: (type) => (question, find) => tables[type].listed(question, find),
    put(type, object) {
      const old = tables[type].get(object.id)
      tables[type].put(object)
      if (type === 'group' && RULED.some((name) => old?.[name] !== object[name])) tenant.pending.groups.push(object.id)
    },
    remove: (type, id) => tables[type].remove(id),
    indexed: (type, property) => tables[type].indexed(property),
    by: (type, property, value) => tables[type].by(property, value),
    retired: () => false,
    linked: (kind, id) => links[kind].from(id),
    linkedTo: (kind, id) => links[kind].to(id),
    isLinked: (kind, from, to) => links[kind].has(from, to),
    link: (kind, from, to) => links[kind].add(from, to),
    unlink: (kind, from, to) => links[kind].delete(from, to),
    assignment: assignments.get,
    assignmentsOf: (id) => assignments.of(id),
    assignmentsTo: (id) => assignments.to(id),
    putAssignment: (assignment) => assignments.put(assignment),
    removeAssignment: (id) => assignments.remove(id),
  }
}
