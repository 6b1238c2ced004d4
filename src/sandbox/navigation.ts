import { grantsOf } from './delegated-grants.ts'
import { APP_ROLE_ASSIGNMENT, DELEGATED_GRANT } from './odata/app-entities.ts'
import { entityOf } from './odata/entities.ts'
import { ADMINISTRATIVE_UNIT, DIRECTORY_ROLE, ROLE_DEFINITION } from './odata/role-entities.ts'
import type { Typed } from './odata/entities.ts'
import type { Entity } from './odata/entity.ts'
import { readAssignment } from './read-assignment.ts'
import { roleDefinitions } from './role-definitions.ts'
import type { Call } from './routing.ts'
import type { AppRoleAssignment, DirectoryObject } from './tenant.ts'
import { own } from './own.ts'

/** A relationship that can be listed and expanded. */
export interface Relationship {
  /** One object at most. */
  single?: boolean
  /** All of one type; else each object carries its own. */
  entity?: Entity
  read(call: Call, id: string): readonly DirectoryObject[]
}

/** The objects of these ids that are there. */
const objects = (call: Call, ids: Iterable<string>): DirectoryObject[] =>
  [...ids].flatMap((id) => call.directory.find(id)?.object ?? [])

/** The type of an object of a mixed collection. */
export const typeOf =
  (call: Call) =>
  (object: DirectoryObject): Entity => {
    const found = call.directory.find(object.id)
    if (found) return entityOf(found.type)
    return call.tenant.administrativeUnits?.[object.id] ? ADMINISTRATIVE_UNIT : DIRECTORY_ROLE
  }

const rolesOf = (call: Call, id: string): DirectoryObject[] =>
  Object.values(call.tenant.roleAssignments).flatMap((one) =>
    one.principalId === id ? (call.tenant.directoryRoles[one.roleDefinitionId] ?? []) : [],
  )

const unitsOf = (call: Call, id: string): DirectoryObject[] =>
  Object.values(call.tenant.administrativeUnits ?? {}).flatMap(({ members, ...unit }) =>
    members.includes(id) ? [unit] : [],
  )

const groupsOf = (call: Call, id: string) => objects(call, call.directory.linkedTo('members', id))

/** Everything reached from `id` by steps, each once. */
const closure = (id: string, step: (id: string) => Iterable<string>): Set<string> => {
  const seen = new Set<string>()
  const todo = [id]
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    for (const next of step(at)) {
      if (seen.has(next)) continue
      seen.add(next)
      todo.push(next)
    }
  }
  return seen
}

const memberOf: Relationship = {
  read: (call, id) => [...groupsOf(call, id), ...rolesOf(call, id), ...unitsOf(call, id)],
}
const transitiveMemberOf: Relationship = {
  read: (call, id) => {
    const groups = closure(id, (at) => call.directory.linkedTo('members', at))
    return [...objects(call, groups), ...rolesOf(call, id), ...unitsOf(call, id)]
  },
}
const owners: Relationship = { read: (call, id) => objects(call, call.directory.linked('owners', id)) }
const ownedObjects: Relationship = { read: (call, id) => objects(call, call.directory.linkedTo('owners', id)) }
const assignments = (read: (call: Call, id: string) => readonly AppRoleAssignment[]): Relationship => ({
  entity: APP_ROLE_ASSIGNMENT,
  read: (call, id) => read(call, id).map((one) => readAssignment(call, one)),
})
const appRoleAssignments = assignments((call, id) => call.directory.assignmentsOf(id))
const delegated = (side: 'clientId' | 'principalId'): Relationship => ({
  entity: DELEGATED_GRANT,
  read: (call, id) => grantsOf(call).filter((one) => one[side] === id),
})
const nothing: Relationship = { read: () => [] }

/** By entity and name, what `GET /users/{id}/memberOf` and `$expand=memberOf` read. */
export const RELATIONSHIPS: Record<string, Record<string, Relationship>> = {
  user: {
    manager: { single: true, read: (call, id) => objects(call, call.directory.linked('managers', id)) },
    directReports: { read: (call, id) => objects(call, call.directory.linkedTo('managers', id)) },
    sponsors: { read: (call, id) => objects(call, call.directory.linked('sponsors', id)) },
    sponsorOf: { read: (call, id) => objects(call, call.directory.linkedTo('sponsors', id)) },
    memberOf,
    transitiveMemberOf,
    ownedObjects,
    createdObjects: nothing,
    appRoleAssignments,
    oauth2PermissionGrants: delegated('principalId'),
  },
  group: {
    members: { read: (call, id) => objects(call, call.directory.linked('members', id)) },
    transitiveMembers: {
      read: (call, id) =>
        objects(
          call,
          closure(id, (at) => call.directory.linked('members', at)),
        ),
    },
    owners,
    memberOf,
    transitiveMemberOf,
    appRoleAssignments,
  },
  application: { owners },
  servicePrincipal: {
    owners,
    memberOf,
    transitiveMemberOf,
    ownedObjects,
    createdObjects: nothing,
    appRoleAssignments,
    appRoleAssignedTo: assignments((call, id) => call.directory.assignmentsTo(id)),
    oauth2PermissionGrants: delegated('clientId'),
  },
  directoryRole: {
    members: {
      read: (call, id) =>
        Object.values(call.tenant.roleAssignments)
          .filter((one) => call.tenant.directoryRoles[one.roleDefinitionId]?.id === id)
          .flatMap((one) => call.directory.find(one.principalId)?.object ?? []),
    },
  },
  unifiedRoleAssignment: {
    principal: {
      single: true,
      read: (call, id) => objects(call, [call.tenant.roleAssignments[id]?.principalId ?? '']),
    },
    roleDefinition: {
      single: true,
      entity: ROLE_DEFINITION,
      read: (call, id) =>
        roleDefinitions().filter((one) => one.id === call.tenant.roleAssignments[id]?.roleDefinitionId),
    },
  },
}

/** The relationship of a type by its name, or undefined where the type has none that is called so. */
export const relationshipOf = (entity: string, name: string): Relationship | undefined =>
  own(own(RELATIONSHIPS, entity) ?? {}, name)

/** The same where the type may not be known: then of every type that has one. */
export const relationshipsOf = (entity: string | undefined, name: string): Relationship[] =>
  (entity === undefined ? Object.keys(RELATIONSHIPS) : [entity]).flatMap((one) => relationshipOf(one, name) ?? [])

/** What `$expand` brings, and whether all are of one type; undefined when the type has no such relationship. */
export const expandedObjects = (
  call: Call,
  from: Typed,
  name: string,
): { single: boolean; uniform: boolean; objects: Typed[] } | undefined => {
  const relationship = relationshipOf(from.entity.name, name)
  if (!relationship) return undefined
  const entity = typeOf(call)
  return {
    single: relationship.single ?? false,
    uniform: relationship.entity !== undefined,
    objects: relationship
      .read(call, from.object.id)
      .map((object) => ({ entity: relationship.entity ?? entity(object), object })),
  }
}
