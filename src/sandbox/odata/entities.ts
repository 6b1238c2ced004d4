import type { DirectoryObject, ObjectType } from '../tenant.ts'
import { APPLICATION, SERVICE_PRINCIPAL } from './app-entities.ts'
import type { Entity } from './entity.ts'
import { GROUP } from './group-entity.ts'
import { ADMINISTRATIVE_UNIT, DIRECTORY_ROLE } from './role-entities.ts'
import { USER } from './user-entity.ts'

/** A collection of several types takes the properties of each. */
export const DIRECTORY_OBJECT: Entity = {
  name: 'directoryObject',
  label: 'DirectoryObject',
  set: 'directoryObjects',
  properties: new Map([
    ...ADMINISTRATIVE_UNIT.properties,
    ...DIRECTORY_ROLE.properties,
    ...APPLICATION.properties,
    ...SERVICE_PRINCIPAL.properties,
    ...GROUP.properties,
    ...USER.properties,
  ]),
  navigation: new Set(),
}

const BY_TYPE: Record<ObjectType, Entity> = {
  user: USER,
  group: GROUP,
  application: APPLICATION,
  servicePrincipal: SERVICE_PRINCIPAL,
}
export const entityOf = (type: ObjectType): Entity => BY_TYPE[type]

/** One object and its Graph type, where a collection holds several. */
export interface Typed {
  entity: Entity
  object: DirectoryObject
}
