/** GitHub's identity tokens: asked for by a job, and verified long after, as proofs of what a job has done. */
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { GuestlistError } from '../errors.ts'
import type { Clock, HttpResponse, Transport } from '../model.ts'
import { fieldOf, textOf } from '../forge/index.ts'
import { isRecord } from '../util/guards.ts'

type Env = Readonly<Record<string, string | undefined>>
export type Claims = Readonly<Record<string, unknown>>

/** A token that proves nothing, and why. */
export class Unproven extends GuestlistError {}

export interface Notary {
  /** A token of this very job for an audience. Throws GuestlistError where the job may not ask for one. */
  sign(audience: string): Promise<string>
  /**
   * The claims of a token that this GitHub has signed, however old; and under this issuer, where one is given. Throws Unproven for
   * any other token, and GuestlistError where the keys cannot be read: that says nothing about the token.
   */
  read(token: string, issuedBy?: string): Promise<Claims>
}

/**
 * Who signs the tokens, by the address of the server: never taken from a token (docs.github.com: "OpenID Connect reference";
 * GitHub Enterprise Cloud with data residency has a host of its own, Enterprise Server a path).
 */
export function issuerOf(server: string): string {
  const { protocol, host } = new URL(server)
  if (host === 'github.com') return 'https://token.actions.githubusercontent.com'
  if (host.endsWith('.ghe.com')) return `https://token.actions.${host}`
  return `${protocol}//${host}/_services/token`
}

export interface NotaryOptions {
  transport: Transport
  clock: Clock
  env: Env
}

export function createNotary({ transport, clock, env }: NotaryOptions): Notary {
  const server = env['GITHUB_SERVER_URL'] ?? ''
  const issuer = issuerOf(server === '' ? 'https://github.com' : server)
  const keys = new Map<string, Promise<unknown[]>>()
  const get = async (url: string, headers: Record<string, string> = {}): Promise<unknown> =>
    answered({ transport, clock }, url, { accept: 'application/json', ...headers })

  const keysOf = async (claimed: string): Promise<unknown[]> => {
    const configuration = await get(`${claimed}/.well-known/openid-configuration`)
    const address = textOf(fieldOf(configuration, 'jwks_uri'))
    if (address === undefined || new URL(address).origin !== new URL(issuer).origin)
      throw new GuestlistError(`${issuer} publishes no keys.`)
    const found = fieldOf(await get(address), 'keys')
    if (!Array.isArray(found)) throw new GuestlistError(`${address} contains no keys.`)
    return found
  }

  return {
    async sign(audience) {
      const url = env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''
      const bearer = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''
      if (url === '' || bearer === '')
        throw new GuestlistError('The job is not allowed to request an identity token.', {
          help: 'It needs `id-token: write`, as the workflows have it.',
        })
      const address = new URL(url)
      address.searchParams.set('audience', audience)
      const token = textOf(fieldOf(await get(address.href, { authorization: `Bearer ${bearer}` }), 'value'))
      if (token === undefined) throw new GuestlistError('GitHub returned no identity token.')
      return token
    },
    async read(token, issuedBy) {
      const parts = partsOf(token)
      const claimed = textOf(parts.claims['iss']) ?? ''
      // An enterprise may have a path of its own below the issuer; the host stays, and so do the keys' addresses.
      const below = claimed.startsWith(`${issuer}/`) && /^[\w-]+$/.test(claimed.slice(issuer.length + 1))
      if (issuedBy === undefined ? claimed !== issuer && !below : claimed !== issuedBy)
        throw new Unproven(`it was not issued by ${issuedBy ?? issuer}`)
      const known = keys.get(claimed) ?? keysOf(claimed)
      keys.set(claimed, known)
      requireSignature(parts, await known)
      return parts.claims
    },
  }
}

interface Parts {
  signed: string
  signature: Buffer
  kid: string
  claims: Claims
}

function partsOf(token: string): Parts {
  const [head = '', body = '', signature = '', ...rest] = token.trim().split('.')
  const header = decoded(head)
  const claims = decoded(body)
  // One algorithm and no other: a token must not choose how it is verified (RFC 8725, 3.1).
  if (rest.length > 0 || !isRecord(header) || header['alg'] !== 'RS256' || !isRecord(claims))
    throw new Unproven('it is not a token of GitHub')
  return {
    signed: `${head}.${body}`,
    signature: Buffer.from(signature, 'base64url'),
    kid: textOf(header['kid']) ?? '',
    claims,
  }
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

function requireSignature({ signed, signature, kid }: Parts, keys: readonly unknown[]): void {
  const jwk = keys.find((key) => fieldOf(key, 'kid') === kid && fieldOf(key, 'kty') === 'RSA')
  if (jwk === undefined) throw new Unproven('its key is not, or no longer, a key of GitHub')
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
  if (!verify('RSA-SHA256', Buffer.from(signed), key, signature)) throw new Unproven('its signature is wrong')
}

const TRIES = 4

/** Reads JSON; a lost answer and a 5xx are asked for again. Never tells the address's query or a token. */
async function answered(
  { transport, clock }: Pick<NotaryOptions, 'transport' | 'clock'>,
  url: string,
  headers: Record<string, string>,
): Promise<unknown> {
  const where = new URL(url).origin
  for (let tries = 1; ; tries++) {
    let answer: HttpResponse | undefined
    let cause: unknown
    try {
      answer = await transport({ method: 'GET', url, headers })
    } catch (error) {
      cause = error
    }
    if (answer?.status === 200) return JSON.parse(answer.body)
    if (tries >= TRIES || (answer !== undefined && answer.status < 500))
      throw new GuestlistError(`${where} returned ${answer?.status ?? 'nothing'}.`, { cause })
    await clock.sleep(tries * 1_000)
  }
}
