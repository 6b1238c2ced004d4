import { own } from '../core/record.ts'
import type { Entity } from '../core/entity.ts'
import type { Relationship, Relationships, Schema } from '../core/schema.ts'
import type { Resource } from './resource.ts'

/** Relationships that several resources add to one type, together. */
const merged = (all: readonly Relationships[]): Relationships => {
  const out: Record<string, Record<string, Relationship>> = {}
  for (const relationships of all)
    for (const [type, of] of Object.entries(relationships)) out[type] = { ...out[type], ...of }
  return out
}

/** Where several types have a property of one name, the first type's counts. */
const directoryObjectOf = (types: readonly Entity[]): Entity => ({
  name: 'directoryObject',
  label: 'DirectoryObject',
  set: 'directoryObjects',
  properties: new Map(types.toReversed().flatMap((one) => [...one.properties])),
  navigation: new Set(),
})

/** What the resources say of types, in one. Throws TypeError for a type of the directory that no resource brings. */
export const schemaOf = (resources: readonly Resource[]): Schema => {
  const types = resources.flatMap((one) => one.types ?? [])
  const memberTypes = types.map((one) => one.entity)
  const directoryObject = directoryObjectOf(memberTypes)
  const relationships = merged(resources.map((one) => one.relationships ?? {}))
  const typeNamed = (name: string) => {
    const found = types.find((one) => one.entity.name === name)
    if (!found) throw new TypeError(`no resource has the type ${name}`)
    return found
  }
  const relationshipsOf: Schema['relationshipsOf'] = (entity) => own(relationships, entity) ?? {}
  return {
    memberTypes,
    directoryObject,
    entityOf: (type) => typeNamed(type).entity,
    typeOf(view, { id }) {
      const found = view.directory.find(id)
      if (found) return typeNamed(found.type).entity
      return types.find((one) => one.holds?.(view, id))?.entity ?? directoryObject
    },
    relationshipsOf,
    relationshipsNamed: (entity, name) =>
      (entity === undefined ? Object.keys(relationships) : [entity]).flatMap(
        (one) => own(relationshipsOf(one), name) ?? [],
      ),
    relationshipName: (entity, name) =>
      (entity === undefined ? Object.keys(relationships) : [entity])
        .flatMap((one) => Object.keys(relationshipsOf(one)))
        .find((one) => one.toLowerCase() === name.toLowerCase()),
    deltaLinks: (type) => typeNamed(type).deltaLinks ?? {},
  }
}
