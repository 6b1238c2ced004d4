import type { Entity } from '../core/entity.ts'
import type { GraphRequest, Route } from '../core/graph-request.ts'
import type { PolicySlot } from '../core/policy-slot.ts'
import type { Relationships } from '../core/schema.ts'
import type { DirectoryObject, LinkKind } from '../core/tenant.ts'
import type { TenantView } from '../core/tenant-view.ts'
import type { Row } from '../permissions/row.ts'
import type { SeedContext, Seeded } from './seed-context.ts'

/** A type whose objects can be members of others, and stand in collections of several types. */
export interface MemberType {
  entity: Entity
  /** Any of these permissions shows its properties in a collection of several types. */
  readers?: readonly string[]
  /** Links that a delta query tells beside its properties, by the property of the answer. */
  deltaLinks?: Readonly<Record<string, LinkKind>>
  /** Whether an id is one of its objects; not needed for the types that `Directory` holds. */
  holds?(view: TenantView, id: string): boolean
}

/**
 * How one object of a type is addressed. Its relationships, and its properties one by one, can then be read behind it.
 */
export interface ObjectPath {
  entity: Entity
  /** `/groups/{id}` and `/groups(uniqueName='{uniqueName}')`. */
  paths: readonly string[]
  /** The object of the path. Throws Graph's 400 and 404. */
  find: (request: GraphRequest) => DirectoryObject
  /** `GET {path}/{property}` too. */
  properties?: boolean
}

/** One resource of Graph: everything that the sandbox knows of it stands in one folder and comes together here. */
export interface Resource {
  routes: readonly Route[]
  types?: readonly MemberType[]
  objects?: readonly ObjectPath[]
  /** What it adds to types, its own or others. */
  relationships?: Relationships
  /** What applications need for its operations, also for those that it has no route for. */
  permissions?: readonly Row[]
  /** What a policy keeps in the tenant. */
  policy?: PolicySlot
  /** Puts its part of a seed into the tenant, and gives what has to be linked once all objects exist. */
  seed?(context: SeedContext): readonly Seeded[]
}
