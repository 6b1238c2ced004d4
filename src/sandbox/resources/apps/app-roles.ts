import { badRequest, conflict, GraphErrorResponse } from '../../core/errors.ts'
import { isGuid, isRecord } from '../../../util/guards.ts'

export interface AppRole {
  id: string
  value: string | null
  displayName: string
  description: string | null
  isEnabled: boolean
  allowedMemberTypes: string[]
  origin: string
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const appRole = (of: Record<string, unknown>): AppRole => {
  const { id, displayName, allowedMemberTypes, isEnabled } = of
  if (!isGuid(id)) throw badRequest("Invalid value specified for property 'id' of resource 'AppRole'.")
  if (typeof displayName !== 'string')
    throw badRequest("A value is required for property 'displayName' of resource 'AppRole'.")
  const types = Array.isArray(allowedMemberTypes) ? allowedMemberTypes.map(String) : []
  if (types.length === 0 || types.some((one) => one !== 'User' && one !== 'Application')) {
    throw badRequest("Invalid value specified for property 'allowedMemberTypes' of resource 'AppRole'.")
  }
  return {
    allowedMemberTypes: types,
    description: text(of['description']),
    displayName,
    id: id.toLowerCase(),
    isEnabled: isEnabled !== false,
    origin: 'Application',
    value: text(of['value']),
  }
}

/** Reads the app roles of an application or a service principal. Throws Graph's 400 for an invalid one. */
export const appRolesOf = (value: unknown): AppRole[] =>
  Array.isArray(value) ? value.filter(isRecord).map(appRole) : []

/** Throws Graph's 400 where an enabled permission of `before` is missing in the request. */
const checkGone = (before: readonly { id: string; isEnabled: boolean }[], sent: ReadonlySet<string>): void => {
  if (before.every((one) => !one.isEnabled || sent.has(one.id))) return
  throw new GraphErrorResponse(
    400,
    'CannotDeleteOrUpdateEnabledEntitlement',
    'Permission (scope or role) cannot be deleted or updated unless disabled first.',
  )
}

/**
 * Checks the roles of a request: their form, that no id or value is used twice, and that an enabled one is disabled
 * before it is removed (approle.md).
 */
export const checkAppRoles = (sent: unknown, before: unknown): AppRole[] => {
  const roles = appRolesOf(sent)
  if (new Set(roles.map((one) => one.id)).size < roles.length) throw conflict('appRoles')
  const values = roles.flatMap((one) => one.value ?? [])
  if (new Set(values).size < values.length) throw conflict('appRoles')
  checkGone(appRolesOf(before), new Set(roles.map((one) => one.id)))
  return roles
}

const scopesOf = (api: unknown) =>
  (isRecord(api) && Array.isArray(api['oauth2PermissionScopes']) ? api['oauth2PermissionScopes'] : [])
    .filter(isRecord)
    .map((one) => ({ id: String(one['id']).toLowerCase(), isEnabled: one['isEnabled'] !== false }))

/** A delegated scope must be disabled before it is removed, as a role (permissionscope.md). Throws Graph's 400. */
export const checkScopes = (sent: unknown, before: unknown): void => {
  if (!isRecord(sent) || !('oauth2PermissionScopes' in sent)) return
  checkGone(scopesOf(before), new Set(scopesOf(sent).map((one) => one.id)))
}
