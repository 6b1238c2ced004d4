import type { Live } from '../../model.ts'

/** An object of the directory as a list of links tells of it. */
export interface DirectoryObject {
  id: string
  '@odata.type'?: string
  /** Null where the identity may not read objects of that type. */
  displayName?: string | null
}

const SERVICE_PRINCIPAL = '#microsoft.graph.servicePrincipal'

export const USER = '#microsoft.graph.user'

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
