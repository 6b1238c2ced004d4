import { ConnectionError, CredentialError } from '../errors.ts'
import type { Clock, Transport } from '../model.ts'
import { parseBody } from './answer.ts'
import { authorityOf, build, choose, type Env } from './choose-credential.ts'
import type { Cloud } from './clouds.ts'
import { connectionError } from './connection-error.ts'
import type { Credential } from './http.ts'
import { mayBeNetwork, signInError } from './sign-in-error.ts'

/** A token as the identity library gives it; times in milliseconds since 1970. */
export interface Token {
  token: string
  expiresOnTimestamp: number
  refreshAfterTimestamp?: number | undefined
}

export interface CredentialOptions {
  cloud: Cloud
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
    if (answer.status !== 200) throw new CredentialError(`${new URL(url).host} gave no identity token (${answer.status})`)
    return parseBody(answer.body).body
  }
  let built: ReturnType<typeof build> | undefined
  return cached(async () => {
    try {
      built ??= build(choose(env, options.tenant), authority, cloud, fetchJson)
      const token = await (await built).getToken(`${cloud.graph}/.default`)
      if (token === null) throw new CredentialError('No token could be had.')
      return token
    } catch (failure) {
      built = undefined
      throw await explained(failure, authority.authorityHost, transport)
    }
  }, clock)
}

/** The library hides why it could not reach the sign-in service (TLS, proxy, DNS); one request of our own tells. */
async function explained(failure: unknown, authorityHost: string, transport: Transport): Promise<Error> {
  if (mayBeNetwork(failure)) {
    const { host } = new URL(authorityHost)
    try {
      await transport({ method: 'GET', url: `${authorityHost}/common/v2.0/.well-known/openid-configuration`, headers: {} })
    } catch (cause) {
      const { error } = connectionError(cause, host, 'No token could be had')
      return new CredentialError(error.message, { help: error.help, cause: error })
    }
  }
  return failure instanceof ConnectionError ? new CredentialError(failure.message, { help: failure.help, cause: failure }) : signInError(failure)
}

/** A token is renewed this long before it ends. */
const marginMs = 5 * 60_000

/**
 * Keeps a token until it is due, and fetches it once however many ask at a time: the library has no single flight,
 * and its Azure CLI credential starts a process for each question.
 */
export function cached(fetch: () => Promise<Token>, clock: Clock): Credential {
  let held: Token | undefined
  let flight: Promise<Token> | undefined
  const fetchOnce = (): Promise<Token> => {
    flight ??= fetch().finally(() => {
      flight = undefined
    })
    return flight
  }
  const due = (token: Token): boolean => clock.now() >= Math.min(token.refreshAfterTimestamp ?? Infinity, token.expiresOnTimestamp - marginMs)

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
