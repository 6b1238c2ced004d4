import type { Context } from 'hono'
import { nodeTransport } from '../../graph/index.ts'
import { sealedCookie } from '../http/cookies.ts'
import type { PortalParts } from '../parts.ts'
import type { Identity } from './identity.ts'
import { createOpenId, type OpenId, SignInError } from './open-id.ts'

/** Whose sign-in it is: an administrator at our own tenant, or somebody of a partner at the partner's. */
export type SignInUse = 'administrator' | 'partner'

/** Signs people in through the browser, which alone can finish what it began: what it has to come back with is sealed in a cookie. */
export interface SignIn {
  /** Sends the browser to the tenant. `carried` comes back with the identity. Throws GuestlistError. */
  begin(
    context: Context,
    use: SignInUse,
    given: { tenant: string; loginHint?: string | undefined; carried?: Readonly<Record<string, string>> },
  ): Promise<Response>
  /** Who came back to `/sign-in/USE/done`, once; throws GuestlistError for what this browser did not begin, or the tenant did not confirm. */
  finish(context: Context, use: SignInUse): Promise<{ identity: Identity; carried: Readonly<Record<string, string>> }>
}

/** How long a sign-in may take, in minutes. */
const MINUTES = 15

/** The one address to which a tenant sends the browser back: to be registered as a redirect URI of the app. */
export const redirectUriOf = ({ url }: PortalParts['settings'], use: SignInUse): string => `${url}/sign-in/${use}/done`

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string')

const NOT_BEGUN = 'This browser did not begin this sign-in, or it took too long. Begin again.'

/** Undefined where the portal has no app registration to sign in by. `openId`: another one for a test. */
export const createSignIn = (
  parts: Pick<PortalParts, 'settings' | 'clock' | 'transport'>,
  openId: OpenId | undefined = parts.settings.signIn &&
    createOpenId(parts.settings.signIn, parts.transport ?? nodeTransport()),
): SignIn | undefined => {
  if (openId === undefined) return undefined
  const { settings } = parts
  const cookie = sealedCookie(parts, 'sign-in')
  return {
    async begin(context, use, { tenant, loginHint, carried = {} }) {
      const id = await openId.idOf(tenant)
      const { address, secrets } = await openId.begin({
        tenant: id,
        redirectUri: redirectUriOf(settings, use),
        loginHint,
      })
      cookie.write(context, { use, tenant: id, ...secrets, carried }, MINUTES)
      return context.redirect(address, 302)
    },
    async finish(context, use) {
      const { use: begun, tenant, state, nonce, verifier, carried } = cookie.read(context) ?? {}
      cookie.forget(context)
      if (
        begun !== use ||
        typeof tenant !== 'string' ||
        typeof state !== 'string' ||
        typeof nonce !== 'string' ||
        typeof verifier !== 'string' ||
        !isTexts(carried)
      )
        throw new SignInError(NOT_BEGUN, { cause: 'not begun' })
      // Only what the tenant adds is taken from the request: the address itself is ours, whatever `Host` says.
      const current = new URL(redirectUriOf(settings, use))
      current.search = new URL(context.req.url).search
      const identity = await openId.finish({ tenant, current, secrets: { state, nonce, verifier } })
      return { identity, carried }
    },
  }
}
