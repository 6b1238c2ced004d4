/** Who runs, from a token's claims. */
export interface TokenIdentity {
  appId?: string
  objectId?: string
  tenantId?: string
  /** An application acts for itself, without a signed-in user. */
  appOnly?: true
}

interface TokenClaims {
  identity: TokenIdentity
  roles: string[]
  /** Delegated permissions: the token belongs to a signed-in person. */
  scopes: string[]
  /** Directory roles that are held, by template. */
  directoryRoles: string[]
}

/** Stands in the `wids` of every application's token and is the template of no role (seen in tokens of many tenants). */
const NO_ROLE = '0997a1d0-0d1d-4acb-b408-d5ca73121e90'

/**
 * Reads a token's claims without judging it. Graph's tokens are not promised to be readable, so whatever is not there
 * is left out.
 * `roles` holds application permissions, `scp` delegated ones, `wids` directory roles (Entra's access token claims reference).
 */
export function readClaims(token: string): TokenClaims {
  const claims = payload(token)
  const named = (name: string): string | undefined => {
    const value = claims[name]
    return typeof value === 'string' ? value : undefined
  }
  const appId = named('appid') ?? named('azp')
  const objectId = named('oid')
  const tenantId = named('tid')
  const texts = (name: string): string[] => {
    const value = claims[name]
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  }
  const scopes =
    named('scp')
      ?.split(' ')
      .filter((scope) => scope !== '') ?? []
  const identity: TokenIdentity = {
    ...(appId === undefined ? {} : { appId }),
    ...(objectId === undefined ? {} : { objectId }),
    ...(tenantId === undefined ? {} : { tenantId }),
  }
  const appOnly = scopes.length === 0 && Object.keys(identity).length > 0
  return {
    identity: appOnly ? { ...identity, appOnly } : identity,
    roles: texts('roles'),
    scopes,
    directoryRoles: texts('wids').filter((role) => role !== NO_ROLE),
  }
}

/**
 * The application permissions of a token, or undefined where it does not tell what its bearer may do: a person's
 * directory roles count beside it, an application's too, and some tokens cannot be read.
 */
export function grantedPermissions(token: string): string[] | undefined {
  const { roles, scopes, identity, directoryRoles } = readClaims(token)
  const told = scopes.length === 0 && directoryRoles.length === 0 && Object.keys(identity).length > 0
  return told ? roles : undefined
}

function payload(token: string): Record<string, unknown> {
  const part = token.split('.')[1]
  if (part === undefined) return {}
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
