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
  group: ['uniqueName', 'displayName', 'mailNickname'],
  application: ['appId', 'displayName', 'uniqueName'],
  servicePrincipal: ['appId', 'displayName'],
}
export const LINK_KINDS: readonly LinkKind[] = ['members', 'owners', 'sponsors', 'managers']

/** Properties whose change makes a group's members be evaluated again. */
const RULED = ['membershipRule', 'membershipRuleProcessingState', 'groupTypes']

/** The tenant's objects and links, indexed, so that no request scans 100,000 users. Every change goes through here. */
export interface Directory {
  get(type: ObjectType, id: string): DirectoryObject | undefined
  find(id: string): { type: ObjectType; object: DirectoryObject } | undefined
  /** In the order they were made. Do not change the array. */
  all(type: ObjectType): readonly DirectoryObject[]
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

const NONE: ReadonlySet<string> = new Set()

/** The values of a property that an index knows an object by. */
export const valuesOf = (object: DirectoryObject, property: string): string[] => {
  const value = object[property]
  if (typeof value === 'string') return [value.toLowerCase()]
  if (!Array.isArray(value)) return []
  return value.filter((one) => typeof one === 'string').map((one) => one.toLowerCase())
}

/** A map from a key to many ids. */
const multimap = () => {
  // Most keys have one id, and 100,000 sets of one are a lot of memory.
  const map = new Map<string, string | Set<string>>()
  return {
    get(key: string): ReadonlySet<string> {
      const known = map.get(key)
      return known === undefined ? NONE : typeof known === 'string' ? new Set([known]) : known
    },
    has(key: string, id: string): boolean {
      const known = map.get(key)
      return typeof known === 'string' ? known === id : (known?.has(id) ?? false)
    },
    add(key: string, id: string) {
      const known = map.get(key)
      if (known === undefined) map.set(key, id)
      else if (typeof known !== 'string') known.add(id)
      else if (known !== id) map.set(key, new Set([known, id]))
    },
    delete(key: string, id: string) {
      const known = map.get(key)
      if (known === id) map.delete(key)
      if (known === undefined || typeof known === 'string') return
      known.delete(id)
      if (known.size === 0) map.delete(key)
    },
  }
}

/** An index over one property, made when it is first asked for: a big tenant that is only listed needs none. */
const lazyIndex = (property: string, rows: Record<string, DirectoryObject>) => {
  let map: ReturnType<typeof multimap> | undefined
  const put = (object: DirectoryObject) => {
    for (const value of valuesOf(object, property)) map?.add(value, object.id)
  }
  return {
    get(value: string): ReadonlySet<string> {
      if (!map) {
        map = multimap()
        for (const id in rows) if (rows[id]) put(rows[id])
      }
      return map.get(value)
    },
    put,
    remove(object: DirectoryObject) {
      for (const value of valuesOf(object, property)) map?.delete(value, object.id)
    },
  }
}

const objectTable = (type: ObjectType, rows: Record<string, DirectoryObject>) => {
  const indexes = new Map(INDEXED[type].map((property) => [property, lazyIndex(property, rows)]))
  let list: DirectoryObject[] | undefined
  let position: Map<string, number> | undefined
  return {
    all: () => (list ??= Object.values(rows)),
    get: (id: string): DirectoryObject | undefined => rows[id],
    put(object: DirectoryObject) {
      const old = rows[object.id]
      if (old) for (const index of indexes.values()) index.remove(old)
      rows[object.id] = object
      for (const index of indexes.values()) index.put(object)
      if (!list) return
      if (!old) {
        position?.set(object.id, list.length)
        list.push(object)
        return
      }
      position ??= new Map(list.map((one, i) => [one.id, i]))
      list[position.get(object.id) ?? list.length] = object
    },
    remove(id: string) {
      const old = rows[id]
      if (old) for (const index of indexes.values()) index.remove(old)
      delete rows[id]
      list = undefined
      position = undefined
    },
    indexed: (property: string) => indexes.has(property),
    by(property: string, value: string): DirectoryObject[] {
      const ids = indexes.get(property)?.get(value.toLowerCase()) ?? NONE
      return [...ids].flatMap((id) => rows[id] ?? [])
    },
  }
}

const linkTable = (rows: Record<string, string[]>) => {
  let known: ReturnType<typeof multimap> | undefined
  const whole = () => {
    known = multimap()
    for (const from in rows) for (const to of rows[from] ?? []) known.add(to, from)
    return known
  }
  return {
    from: (id: string): readonly string[] => rows[id] ?? [],
    to: (id: string) => (known ?? whole()).get(id),
    has: (from: string, to: string) => (known ?? whole()).has(to, from),
    add(from: string, to: string) {
      const back = known ?? whole()
      if (back.has(to, from)) return
      const ids = rows[from]
      if (ids) ids.push(to)
      else rows[from] = [to]
      back.add(to, from)
    },
    delete(from: string, to: string) {
      const back = known ?? whole()
      if (!back.has(to, from)) return
      const left = (rows[from] ?? []).filter((id) => id !== to)
      if (left.length > 0) rows[from] = left
      else delete rows[from]
      back.delete(to, from)
    },
  }
}

const assignmentTable = (rows: Record<string, AppRoleAssignment>) => {
  const of = multimap()
  const to = multimap()
  let made = false
  const index = (assignment: AppRoleAssignment, how: 'add' | 'delete') => {
    of[how](assignment.principalId, assignment.id)
    to[how](assignment.resourceId, assignment.id)
  }
  const ready = () => {
    if (made) return
    made = true
    for (const id in rows) if (rows[id]) index(rows[id], 'add')
  }
  const read = (ids: ReadonlySet<string>) => [...ids].flatMap((id) => rows[id] ?? [])
  return {
    get: (id: string): AppRoleAssignment | undefined => rows[id],
    of(id: string) {
      ready()
      return read(of.get(id))
    },
    to(id: string) {
      ready()
      return read(to.get(id))
    },
    put(assignment: AppRoleAssignment) {
      ready()
      rows[assignment.id] = assignment
      index(assignment, 'add')
    },
    remove(id: string) {
      ready()
      const old = rows[id]
      if (old) index(old, 'delete')
      delete rows[id]
    },
  }
}

/** Indexes a tenant. The tenant stays the source: what is put or linked here is written there. */
export const indexTenant = (tenant: Tenant): Directory => {
  const table = (type: ObjectType) => objectTable(type, tenant[TABLE[type]])
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
    put(type, object) {
      const old = tables[type].get(object.id)
      tables[type].put(object)
      if (type === 'user') tenant.pending.users.push(object.id)
      if (type === 'group' && RULED.some((name) => old?.[name] !== object[name])) tenant.pending.groups.push(object.id)
    },
    remove: (type, id) => tables[type].remove(id),
    indexed: (type, property) => tables[type].indexed(property),
    by: (type, property, value) => tables[type].by(property, value),
    retired: () => false,
    linked: (kind, id) => links[kind].from(id),
    linkedTo: (kind, id) => links[kind].to(id),
    isLinked: (kind, from, to) => links[kind].has(from, to),
    link(kind, from, to) {
      links[kind].add(from, to)
      // Rules may ask for a person's manager.
      if (kind === 'managers') tenant.pending.users.push(from)
    },
    unlink(kind, from, to) {
      links[kind].delete(from, to)
      if (kind === 'managers') tenant.pending.users.push(from)
    },
    assignment: assignments.get,
    assignmentsOf: (id) => assignments.of(id),
    assignmentsTo: (id) => assignments.to(id),
    putAssignment: (assignment) => assignments.put(assignment),
    removeAssignment: (id) => assignments.remove(id),
  }
}
