import type { Entity } from './entity.ts'
import type { DirectoryObject, LinkKind, ObjectType } from './tenant.ts'
import type { TenantView } from './tenant-view.ts'

/** One object and its Graph type, where a collection holds several. */
export interface Typed {
  entity: Entity
  object: DirectoryObject
}

/** A relationship that can be listed and expanded. */
export interface Relationship {
  /** One object at most. */
  single?: boolean
  /** All of one type; else each object carries its own. */
  entity?: Entity
  read(view: TenantView, id: string): readonly DirectoryObject[]
}

/** Relationships by the name of the type that has them, and their own. */
export type Relationships = Readonly<Record<string, Readonly<Record<string, Relationship>>>>

/** What the sandbox knows of Graph's types, all resources together (`resources/schema.ts` makes it from their list). */
export interface Schema {
  /** The types whose objects can stand in one collection. */
  memberTypes: readonly Entity[]
  /** Stands for all of them where a collection is not of one type: it has the properties of each. */
  directoryObject: Entity
  entityOf(type: ObjectType): Entity
  /** The type of an object of a mixed collection. */
  typeOf(view: TenantView, object: DirectoryObject): Entity
  /** By their names, what `GET /users/{id}/memberOf` and `$expand=memberOf` read. */
  relationshipsOf(entity: string): Readonly<Record<string, Relationship>>
  /** The relationships of this name; where the type is not known, of every type that has one. */
  relationshipsNamed(entity: string | undefined, name: string): readonly Relationship[]
  /** The name of a relationship as Graph writes it, by one in letters of any case. */
  relationshipName(entity: string | undefined, name: string): string | undefined
  /** Links that a delta query tells beside the properties of a type, by the property of the answer. */
  deltaLinks(type: ObjectType): Readonly<Record<string, LinkKind>>
}
