import { GuestlistError } from '../../errors.ts'
import type { Transport } from '../../model.ts'
import { isGuid, isRecord } from '../../util/guards.ts'

/** How long the answer may take, in milliseconds. */
const PATIENCE = 10_000

const FAILED = 'The tenant’s ID could not be found. Try again later, or declare the ID instead of a domain.'

/**
 * The ID of a tenant that is named by one of its domains: `issuer` of the metadata that the sign-in service has for the domain
 * (learn.microsoft.com, "OpenID Connect on the Microsoft identity platform"). An ID is its own answer. Throws GuestlistError.
 */
export const tenantIdOf = async (site: string, tenant: string, transport: Transport): Promise<string> => {
  const name = tenant.toLowerCase()
  if (isGuid(name)) return name
  if (!/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(name)) throw new GuestlistError(FAILED, { cause: 'tenant' })
  const address = `${site}/${name}/v2.0/.well-known/openid-configuration`
  let found: unknown
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const { status, body } = await transport({
      method: 'GET',
      url: address,
      headers: { accept: 'application/json' },
      signal,
    })
    found = status === 200 ? JSON.parse(body) : undefined
  } catch {
    throw new GuestlistError(FAILED, { cause: 'metadata' })
  }
  const issuer = isRecord(found) ? found['issuer'] : undefined
  const [, id] =
    typeof issuer === 'string' && issuer.startsWith(`${site}/`) ? (/\/([^/]+)\/v2\.0$/.exec(issuer) ?? []) : []
  if (id === undefined || !isGuid(id) || issuer !== `${site}/${id}/v2.0`)
    throw new GuestlistError(FAILED, { cause: 'issuer' })
  return id.toLowerCase()
}
