import type { Declaration } from '../config/declaration.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Live, Reader } from '../model.ts'
import { principalAt } from '../references.ts'
import type { DirectoryObject, GraphGroup } from './group-reading.ts'
import type { Kind, Want } from './kind.ts'

const SERVICE_PRINCIPAL = '#microsoft.graph.servicePrincipal'
const USER = '#microsoft.graph.user'

const typeOf = (live: Live): string | undefined =>
  live.kind === 'principal' ? (live.raw as DirectoryObject)['@odata.type'] : undefined

/** Whether a live object is an account of a person, by whatever kind it was read. */
export const isPerson = (live: Live | undefined): boolean =>
  live !== undefined && (live.kind === 'directory' || live.kind === 'guest' || typeOf(live) === USER)

/** Whether a live object is a service principal: a declared app, or one that is known by its id. */
export const isServicePrincipal = (live: Live | undefined): boolean =>
  live !== undefined && (live.kind === 'app' || typeOf(live) === SERVICE_PRINCIPAL)

/** What may be in a security group (group-post-members); an app registration, for one, may not. */
const MEMBERS = new Set([
  USER,
  SERVICE_PRINCIPAL,
  '#microsoft.graph.group',
  '#microsoft.graph.device',
  '#microsoft.graph.orgContact',
])

/** Whether Graph takes an object as member of a group; a Microsoft 365 group takes people only (group-post-members). */
export const canBeMember = (live: Live, peopleOnly: boolean): boolean => {
  if (peopleOnly) return isPerson(live)
  const type = typeOf(live)
  return type === undefined || MEMBERS.has(type)
}

const namedIn = ({ groups }: Declaration): Address[] =>
  groups
    .flatMap(({ owners, members }) => [...(owners ?? []), ...members])
    .filter((address) => address.startsWith('principal:'))

/** Owners that were read with their groups: their names cost no request. */
const seenOwners = (want: Want): DirectoryObject[] =>
  (want.match.lives('group') as readonly Live<GraphGroup>[]).flatMap(({ raw }) => raw.owners ?? [])

const read = async (get: Reader, want: Want): Promise<Live<DirectoryObject>[]> => {
  const isNew = ({ id }: DirectoryObject): boolean => want.match.addressForId(id) === undefined
  const seen = new Map(
    seenOwners(want)
      .filter(isNew)
      .map((object) => [object.id, object]),
  )
  const named = [want.declaration, ...(want.previous === undefined ? [] : [want.previous])].flatMap(namedIn)
  const ids = [...new Set(named)]
    .filter((address) => want.match.liveOf(address) === undefined)
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
 * where the declaration names one by its id, or where a group that it manages is owned by one. Managed by nobody here.
 */
export const principal: Kind<never, DirectoryObject> = {
  name: 'principal',
  after: ['directory', 'guest', 'group', 'app'],
  declared: (d) => namedIn(d).length > 0,
  readAlways: true,
  onlyNamed: true,
  desired: () => [],
  read,
  describe: () => ({}),
  fields: {},
  writes: {},
  order: {},
  permissions: { read: () => [needs.readObjects], write: () => [] },
  say: () => [],
}
