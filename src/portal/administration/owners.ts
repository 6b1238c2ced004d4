import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { calculatePKCECodeChallenge, randomPKCECodeVerifier, randomState } from 'openid-client'
import { GuestlistError } from '../../errors.ts'
import type { Owner } from '../forge.ts'
import { sealedCookie } from '../http/cookies.ts'
import type { Session } from '../identity/session.ts'
import type { PortalParts } from '../parts.ts'

/** How long the token of an owner is kept in the browser, and how long signing in may take, in minutes. */
const [TOKEN_MINUTES, SIGN_IN_MINUTES] = [60, 15]

/** The ID of a proposal, as it may stand in an address. */
export const PROPOSAL_ID = /^\w{1,20}$/

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Accounts at the forge: an owner's token is sealed in their browser for an hour, bound to the session, and nowhere else. */
export const createOwners = (parts: Pick<PortalParts, 'settings' | 'clock' | 'forge'>) => {
  const { forge, settings } = parts
  const [kept, begun] = [sealedCookie(parts, 'owner'), sealedCookie(parts, 'sign-in')]
  const { ownerSignIn } = forge
  const redirectUri = `${settings.url}/sign-in/owner/done`
  return {
    /** Who decides here; undefined until somebody signed in at the forge. */
    of(context: Context, session: Session): Owner | undefined {
      if (ownerSignIn === undefined) return { login: session.address, token: '' }
      const { session: of, login, token } = kept.read(context) ?? {}
      return of === session.id && typeof login === 'string' && typeof token === 'string' ? { login, token } : undefined
    },
    /** Where the browser signs in at the forge; `proposal` is where it comes back to. Undefined where there is nothing to sign in at. */
    async begin(context: Context, session: Session, proposal: string): Promise<string | undefined> {
      if (ownerSignIn === undefined) return undefined
      const [state, verifier] = [randomState(), randomPKCECodeVerifier()]
      begun.write(context, { use: 'owner', session: session.id, state, verifier, proposal }, SIGN_IN_MINUTES)
      return ownerSignIn.address({ state, challenge: await calculatePKCECodeChallenge(verifier), redirectUri })
    },
    /** The proposal that the browser comes back to. Throws GuestlistError for what this session did not begin. */
    async finish(context: Context, session: Session): Promise<string> {
      const { use, session: of, state, verifier, proposal } = begun.read(context) ?? {}
      begun.forget(context)
      const [code, back] = [context.req.query('code'), context.req.query('state')]
      if (
        ownerSignIn === undefined ||
        use !== 'owner' ||
        of !== session.id ||
        typeof state !== 'string' ||
        typeof verifier !== 'string' ||
        typeof proposal !== 'string' ||
        code === undefined ||
        back === undefined ||
        !isSame(state, back)
      )
        throw new GuestlistError(`The sign-in at ${forge.name} was not begun here, or took too long. Begin again.`)
      const { login, token } = await ownerSignIn.redeem({ code, verifier, redirectUri })
      kept.write(context, { session: session.id, login, token }, TOKEN_MINUTES)
      return proposal
    },
  }
}
