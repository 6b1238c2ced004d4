import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  clockTolerance,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { GuestlistError } from '../../errors.ts'
import { isLoopback } from '../../graph/index.ts'
import type { Transport } from '../../model.ts'
import { isGuid } from '../../util/guards.ts'
import type { Settings } from '../settings.ts'
import { fetchOver } from './fetch-over.ts'
import { type Identity, identityOf } from './identity.ts'
import { tenantIdOf } from './tenant-id.ts'

/** What one sign-in has to come back with: kept in the browser that began it. */
export interface Secrets {
  state: string
  nonce: string
  verifier: string
}

/** OpenID Connect with a tenant of Entra: authorization code with PKCE, state and nonce. Every method throws GuestlistError. */
export interface OpenId {
  /** The ID of a tenant that is named by its ID or one of its domains. */
  idOf(tenant: string): Promise<string>
  /** `tenant`: its ID. */
  begin(given: { tenant: string; redirectUri: string; loginHint?: string | undefined }): Promise<{
    address: string
    secrets: Secrets
  }>
  /** `current`: the address that the browser came back to, at our own origin. */
  finish(given: { tenant: string; current: URL; secrets: Secrets }): Promise<Identity>
}

/** Seconds by which the tenant's clock may differ from this machine's. */
const TOLERANCE = 30

const FAILED = 'The sign-in was not accepted. Begin again.'

/** The code of an error, which is a word of the protocol; never its message, which may hold what came in. */
const causeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const said = error instanceof Error && 'error' in error ? error.error : undefined
  return [code, said].find((one): one is string => typeof one === 'string' && /^\w{1,60}$/.test(one)) ?? 'unknown'
}

/** A sign-in that failed; `cause` is a word for the log. */
export class SignInError extends GuestlistError {}

/** Signs in by the portal's app registration. What a tenant says of itself is asked for once, and its signing keys as they change. */
export const createOpenId = (
  { authority, clientId, clientSecret }: NonNullable<Settings['signIn']>,
  transport: Transport,
): OpenId => {
  const plain = authority.replace(/\/+$/, '')
  // In China, tokens name another host than the one that applications sign in at (learn.microsoft.com, "National clouds").
  const site = plain === 'https://login.chinacloudapi.cn' ? 'https://login.partner.microsoftonline.cn' : plain
  const ids = new Map<string, string>()
  const known = new Map<string, Promise<Configuration>>()
  const issuerOf = (tenant: string): string => `${site}/${tenant}/v2.0`
  const configurationOf = async (tenant: string): Promise<Configuration> => {
    // A name would lead to an issuer of another name; `common` and `organizations` to everybody's.
    if (!isGuid(tenant))
      throw new SignInError('The tenant is not named by its ID.', {
        help: 'Give the tenant’s ID in the declaration, not one of its domains.',
        cause: 'tenant',
      })
    const asked =
      known.get(tenant) ??
      discovery(
        new URL(issuerOf(tenant)),
        clientId,
        { [clockTolerance]: TOLERANCE },
        ClientSecretPost(clientSecret),
        // The signature of the token is checked though it came from the issuer itself over TLS.
        {
          execute: [enableNonRepudiationChecks, ...(isLoopback(site) ? [allowInsecureRequests] : [])],
          [customFetch]: fetchOver(transport),
        },
      )
    known.set(tenant, asked)
    try {
      return await asked
    } catch (error) {
      known.delete(tenant)
      throw new SignInError('The tenant cannot be asked to sign anybody in. Try again later.', {
        cause: causeOf(error),
      })
    }
  }
  return {
    async idOf(tenant) {
      const id = ids.get(tenant) ?? (await tenantIdOf(site, tenant, transport))
      ids.set(tenant, id)
      return id
    },
    async begin({ tenant, redirectUri, loginHint }) {
      const configuration = await configurationOf(tenant)
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const address = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        response_mode: 'query',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        ...(loginHint === undefined ? { prompt: 'select_account' } : { login_hint: loginHint }),
      })
      return { address: address.href, secrets }
    },
    async finish({ tenant, current, secrets }) {
      const configuration = await configurationOf(tenant)
      let claims: Readonly<Record<string, unknown>> | undefined
      try {
        const tokens = await authorizationCodeGrant(configuration, current, {
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
          pkceCodeVerifier: secrets.verifier,
          idTokenExpected: true,
        })
        claims = tokens.claims()
      } catch (error) {
        throw new SignInError(FAILED, { cause: causeOf(error) })
      }
      if (claims === undefined) throw new SignInError(FAILED, { cause: 'no token' })
      return identityOf(claims, { issuer: issuerOf(tenant), tenant })
    },
  }
}
