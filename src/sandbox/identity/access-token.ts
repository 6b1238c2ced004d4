import type { Directory } from '../core/directory.ts'
import type { DirectoryObject, Tenant } from '../core/tenant.ts'
import { GRAPH_APP_ID } from './hosts.ts'
import { isRecord } from '../../util/guards.ts'

/** Lifetime of a token in seconds. */
export const LIFETIME = 3599
/** Entra backdates a token, so that a client whose clock is slow can use it at once. */
const BACK = 300
/** Value of `wids` where no directory role is assigned. */
const NO_ROLE = '0997a1d0-0d1d-4acb-b408-d5ca73121e90'

/** The permissions on Microsoft Graph that an application was granted, by name. */
const grantedRoles = (directory: Directory, principalId: string): string[] => {
  const graph = directory.by('servicePrincipal', 'appId', GRAPH_APP_ID)[0]
  if (!graph) return []
  const roles = Array.isArray(graph['appRoles']) ? graph['appRoles'].filter(isRecord) : []
  const names = new Map(roles.map(({ id, value }) => [String(id), String(value)]))
  return directory
    .assignmentsOf(principalId)
    .filter((one) => one.resourceId === graph.id)
    .flatMap((one) => names.get(one.appRoleId) ?? [])
    .sort()
}

/** The claims of an application's own token (access-token-claims-reference, version 1.0, which Graph asks for). */
export const appClaims = (of: {
  tenant: Tenant
  directory: Directory
  principal: DirectoryObject
  audience: string
  graph: boolean
  strength: '1' | '2'
  now: number
  unique: string
}): Record<string, unknown> => {
  const { tenant, directory, principal, audience, graph, strength, unique } = of
  const tid = tenant.organization.id
  const now = Math.floor(of.now / 1000)
  const issuer = `https://sts.windows.net/${tid}/`
  const roles = graph ? grantedRoles(directory, principal.id) : []
  const held = Object.values(tenant.roleAssignments).filter((one) => one.principalId === principal.id)
  return {
    aud: audience,
    iss: issuer,
    iat: now - BACK,
    nbf: now - BACK,
    exp: now + LIFETIME + 1,
    app_displayname: principal['displayName'],
    appid: principal['appId'],
    appidacr: strength,
    idp: issuer,
    idtyp: 'app',
    oid: principal.id,
    ...(roles.length > 0 ? { roles } : {}),
    sub: principal.id,
    tenant_region_scope: 'EU',
    tid,
    uti: unique,
    ver: '1.0',
    wids: held.length > 0 ? held.map((one) => one.roleDefinitionId) : [NO_ROLE],
  }
}
