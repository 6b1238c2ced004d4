import type { Declaration } from '../../declaration.ts'
import type { Address, Live, Reader } from '../../model.ts'
import { needs } from '../../permissions.ts'
import { principalAt } from '../../references.ts'
import type { Kind, ReadContext } from '../kind.ts'
import type { GraphGroup } from './group.ts'
import type { DirectoryObject } from './object.ts'
import { kindName } from '../kind-name.ts'

const namedIn = ({ groups }: Declaration): Address[] =>
  groups
    .flatMap(({ owners, members }) => [...(owners ?? []), ...members])
    .filter((address) => address.startsWith('principal:'))

/** Owners that were read with their groups: their names cost no request. */
const seenOwners = (context: ReadContext): DirectoryObject[] =>
  (context.match.lives('group') as readonly Live<GraphGroup>[]).flatMap(({ raw }) => raw.owners ?? [])

const read = async (get: Reader, context: ReadContext): Promise<Live<DirectoryObject>[]> => {
  const isNew = ({ id }: DirectoryObject): boolean => context.match.addressForId(id) === undefined
  const seen = new Map(
    seenOwners(context)
      .filter(isNew)
      .map((object) => [object.id, object]),
  )
  const named = [context.declaration, ...(context.previous === undefined ? [] : [context.previous])].flatMap(namedIn)
  const ids = [...new Set(named)]
    .filter((address) => context.match.liveOf(address) === undefined)
    .map((address) => address.slice('principal:'.length))
    .filter((id) => !seen.has(id))
  const found = await get.many<DirectoryObject>(ids.map((id) => `/v1.0/directoryObjects/${id}`))
  return [...seen.values(), ...found.flatMap((object) => object ?? [])].map((raw) => ({
    kind: 'principal',
    id: raw.id,
    address: principalAt(raw.id),
    name: raw.displayName ?? raw.id,
    raw,
  }))
}

/**
 * Objects of the directory that no other kind knows: service principals of apps that are not declared, devices, contacts. Read
 * where the declaration names one by its id, or where a group that it manages is owned by one. Never managed.
 */
export const principal: Kind<never, DirectoryObject> = {
  name: kindName('principal'),
  label: 'principal',
  presence: 'only named',
  access: 'none',
  counted: 'not counted',
  comesBack: false,
  after: ['directory', 'guest', 'group', 'app'],
  isDeclared: (d) => namedIn(d).length > 0,
  readAlways: true,
  desired: () => [],
  read,
  toFields: () => ({}),
  fields: {},
  import: { sections: ['groups'] },
  writes: {},
  order: {},
  permissions: {
    requests: { 'GET /directoryObjects/{id}': needs.readObjects },
    read: () => [needs.readObjects],
    write: () => [],
    toGrant: (declaration) => ({ read: namedIn(declaration).length > 0 ? [needs.readObjects] : [], write: [] }),
  },
  summarize: () => [],
}
