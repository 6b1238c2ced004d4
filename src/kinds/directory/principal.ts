import type { Declaration } from '../../declaration.ts'
import type { Address, Live, Reader } from '../../model.ts'
import { needs } from '../../permissions.ts'
import { principalAt } from '../../references.ts'
import type { Kind, ReadContext } from '../kind.ts'
import { ONLY_READ } from '../only-read.ts'
import type { GraphGroup } from './group.ts'
import { type DirectoryObject, USER } from './object.ts'
import { withOne } from './queries.ts'
import { addressOfUser, type GraphUser, type GuestUser, nameOfUser, USER_SELECT } from './user.ts'
import { kindName } from '../kind-name.ts'
import { requireAll } from '../require-all.ts'

const namedIn = ({ groups }: Declaration): Address[] =>
  groups
    .flatMap(({ owners, members }) => [...(owners ?? []), ...members])
    .filter((address) => address.startsWith('principal:'))

/** Owners that were read with their groups: their names cost no request. */
const seenOwners = (context: ReadContext): DirectoryObject[] =>
  (context.match.lives('group') as readonly Live<GraphGroup>[]).flatMap(({ raw }) => raw.owners ?? [])

/** Sponsors and managers, where they were read with their guests: ids alone. */
const seenSponsors = ({ match }: ReadContext): string[] =>
  (match.lives('guest') as readonly Live<GuestUser>[]).flatMap(({ raw: { sponsorIds = [], managerId } }) =>
    typeof managerId === 'string' ? [...sponsorIds, managerId] : sponsorIds,
  )

/** Accounts that own, sponsor or manage something and were not read for another reason, by their ids. */
const readPeople = async (get: Reader, ids: readonly string[]): Promise<Live<DirectoryObject>[]> => {
  const paths = withOne('id', USER_SELECT.join(','), ids)
  const found = requireAll(await get.lists<GraphUser>(paths), paths)
  return found.flat().map((user) => ({
    kind: 'principal',
    id: user.id,
    address: addressOfUser(user),
    aliases: () => [principalAt(user.id)],
    name: nameOfUser(user),
    raw: { ...user, '@odata.type': USER },
  }))
}

const read = async (get: Reader, context: ReadContext): Promise<Live<DirectoryObject>[]> => {
  const isNew = ({ id }: Pick<DirectoryObject, 'id'>): boolean => context.match.addressForId(id) === undefined
  const owners = seenOwners(context).filter(isNew)
  const linked = [
    ...owners.filter((owner) => (owner['@odata.type'] ?? USER) === USER).map(({ id }) => id),
    ...seenSponsors(context).filter((id) => isNew({ id })),
  ]
  const people = context.match.isWhole('directory') ? [] : await readPeople(get, linked)
  const isPerson = new Set(people.map(({ id }) => id))
  const seen = new Map(owners.filter(({ id }) => !isPerson.has(id)).map((object) => [object.id, object]))
  const named = [context.declaration, ...(context.previous === undefined ? [] : [context.previous])].flatMap(namedIn)
  const ids = [...new Set(named)]
    .filter((address) => context.match.liveOf(address) === undefined)
    .map((address) => address.slice('principal:'.length))
    .filter((id) => !seen.has(id))
  const found = await get.many<DirectoryObject>(ids.map((id) => `/v1.0/directoryObjects/${id}`))
  const others = [...seen.values(), ...found.flatMap((object) => object ?? [])].map((raw) => ({
    kind: 'principal',
    id: raw.id,
    address: principalAt(raw.id),
    name: raw.displayName ?? raw.id,
    raw,
  }))
  return [...people, ...others]
}

/**
 * Objects of the directory that no other kind knows: service principals of apps that are not declared, devices, contacts, and
 * internal accounts that nothing else asked for. Read where the declaration names one by its id, or where one owns a group, or
 * sponsors or manages a guest, whose owners, sponsors or manager the declaration manages. Never managed.
 */
export const principal: Kind<never, DirectoryObject> = {
  ...ONLY_READ,
  name: kindName('principal'),
  label: 'principal',
  after: ['directory', 'guest', 'group', 'app'],
  isDeclared: (d) => namedIn(d).length > 0,
  readAlways: true,
  read,
  import: { sections: ['groups'] },
  permissions: {
    requests: { 'GET /directoryObjects/{id}': needs.readObjects, 'GET /users': needs.readPeople },
    read: () => [needs.readObjects],
    write: () => [],
    toGrant: (declaration) => ({ read: namedIn(declaration).length > 0 ? [needs.readObjects] : [], write: [] }),
  },
}
