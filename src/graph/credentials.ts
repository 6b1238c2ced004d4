import { CredentialError } from '../errors.ts'
import type { Clock, Transport } from '../model.ts'
import { parseBody } from './response.ts'
import { authorityOf, build, choose, type Env } from './choose-credential.ts'
import type { CloudEndpoints } from './clouds.ts'
import { connectionError } from './connection-error.ts'
import type { Credential } from './http.ts'
import { mayBeNetwork, nothingOffered, signInError } from './sign-in-error.ts'

/** A token as the identity library gives it; times in milliseconds since 1970. */
export interface AccessToken {
  token: string
  expiresOnTimestamp: number
  refreshAfterTimestamp?: number | undefined
}

export interface CredentialOptions {
  cloud: CloudEndpoints
  /** The declared tenant, used where the environment names none. */
  tenant?: string | undefined
  env: Env
  clock: Clock
  transport: Transport
}

/**
 * The credential that the environment offers, for the given cloud's Graph. Nothing is fetched until it is asked.
 * Rejects with CredentialError, whose text holds a remedy and no token.
 */
export function createCredential(options: CredentialOptions): Credential {
  const { cloud, env, clock, transport } = options
  const authority = authorityOf(env, cloud)
  const fetchJson = async (url: string, headers: Record<string, string>): Promise<unknown> => {
    const answer = await transport({ method: 'GET', url, headers: { Accept: 'application/json', ...headers } })
    if (answer.status !== 200)
      throw new CredentialError(`${new URL(url).host} returned no identity token (${answer.status})`)
    return parseBody(answer.body).body
  }
  let built: ReturnType<typeof build> | undefined
  const attempt = async (): Promise<AccessToken> => {
    built ??= build(choose(env, options.tenant), authority, cloud, fetchJson)
    const token = await (await built).getToken(`${cloud.graph}/.default`)
    if (token === null) throw new CredentialError('No token was issued.')
    return token
  }
  return cached(async () => {
    for (let n = 0; ; n++) {
      try {
        return await attempt()
      } catch (failure) {
        built = undefined
        const machine = choose(env, options.tenant).by === 'machine'
        if (!mayBeNetwork(failure) || (machine && nothingOffered(failure))) throw signInError(failure)
        const { error, permanent } = await explained(
          failure,
          authority.authorityHost,
          tenantOf(env, options.tenant),
          transport,
        )
        if (permanent || n === waits.length) throw error
        await clock.sleep(waits[n] ?? 0)
      }
    }
  }, clock)
}

/** Pauses before a sign-in service that cannot be reached is tried again. */
const waits = [1_000, 4_000, 10_000]

const tenantOf = (env: Env, declared: string | undefined): string => env['AZURE_TENANT_ID'] || declared || 'common'

/**
 * The library hides why it could not talk to the sign-in service: TLS, proxy, DNS, and also a tenant that does not
 * exist all end in the same three words. One request of our own tells.
 */
async function explained(
  failure: unknown,
  authorityHost: string,
  tenant: string,
  transport: Transport,
): Promise<{ error: CredentialError; permanent: boolean }> {
  const url = `${authorityHost}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`
  const { host } = new URL(url)
  try {
    const { status, body } = await transport({ method: 'GET', url, headers: { Accept: 'application/json' } })
    const parsed = parseBody(body).body
    const said =
      typeof parsed === 'object' && parsed !== null && 'error_description' in parsed
        ? String(parsed.error_description)
        : undefined
    if (said !== undefined) return { error: signInError(new Error(said)), permanent: true }
    if (status === 200) return { error: signInError(failure), permanent: false }
    const help = 'Check AZURE_AUTHORITY_HOST, and HTTPS_PROXY and NO_PROXY if there is a proxy.'
    return {
      error: new CredentialError(`No token was issued: ${host} returned ${status}`, { help, cause: failure }),
      permanent: false,
    }
  } catch (cause) {
    const { error, permanent } = connectionError(cause, host, 'No token was issued')
    return { error: new CredentialError(error.message, { help: error.help, cause: error }), permanent }
  }
}

/** A token is renewed this long before it ends. */
const marginMs = 5 * 60_000

/**
 * Keeps a token until it is due, and fetches it once however many ask at a time: the library has no single flight,
 * and its Azure CLI credential starts a process for each question.
 */
export function cached(fetch: () => Promise<AccessToken>, clock: Clock): Credential {
  let held: AccessToken | undefined
  let flight: Promise<AccessToken> | undefined
  const fetchOnce = (): Promise<AccessToken> => {
    flight ??= fetch().finally(() => {
      flight = undefined
    })
    return flight
  }
  const due = (token: AccessToken): boolean =>
    clock.now() >= Math.min(token.refreshAfterTimestamp ?? Infinity, token.expiresOnTimestamp - marginMs)

  return async (how) => {
    if (held !== undefined && how?.fresh !== true && !due(held)) return held.token
    try {
      held = await fetchOnce()
    } catch (error) {
      // A renewal that fails does no harm while the token still holds.
      if (held === undefined || how?.fresh === true || clock.now() >= held.expiresOnTimestamp) throw error
    }
    return held.token
  }
}
