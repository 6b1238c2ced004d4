/** Who runs, from a token's claims. */
export interface Identity {
  appId?: string
  objectId?: string
  tenantId?: string
}

interface Claims {
  identity: Identity
  roles: string[]
  /** Delegated permissions: the token belongs to a signed-in person. */
  scopes: string[]
}

/**
 * Reads a token's claims without judging it. Graph's tokens are not promised to be readable, so whatever is not there
 * is left out.
 * `roles` holds application permissions, `scp` delegated ones (Entra's access token claims reference).
 */
export function claimsOf(token: string): Claims {
  const claims = payload(token)
  const named = (name: string): string | undefined => {
    const value = claims[name]
    return typeof value === 'string' ? value : undefined
  }
  const appId = named('appid') ?? named('azp')
  const objectId = named('oid')
  const tenantId = named('tid')
  const roles = claims['roles']
  return {
    identity: {
      ...(appId === undefined ? {} : { appId }),
      ...(objectId === undefined ? {} : { objectId }),
      ...(tenantId === undefined ? {} : { tenantId }),
    },
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
    scopes:
      named('scp')
        ?.split(' ')
        .filter((scope) => scope !== '') ?? [],
  }
}

/** The application permissions of a token, or undefined for a person's token or one that cannot be read. */
export function permissionsOf(token: string): string[] | undefined {
  const { roles, scopes, identity } = claimsOf(token)
  return scopes.length > 0 || Object.keys(identity).length === 0 ? undefined : roles
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
