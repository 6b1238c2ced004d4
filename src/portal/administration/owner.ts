import type { Context } from 'hono'
import { sealedCookie } from '../http/cookies.ts'
import type { Owner } from '../forge.ts'
import { SESSION_HOURS, type Session } from '../identity/session.ts'
import type { PortalParts } from '../parts.ts'

/** The account at the forge with which somebody decides; without a sign-in there, the portal's own is one. */
export interface Owners {
  of(context: Context, session: Session): Owner | undefined
  begin(context: Context, session: Session, owner: Owner): void
}

/** Kept in the browser, sealed, and good for one session alone. */
export const createOwners = (parts: PortalParts): Owners => {
  const cookie = sealedCookie(parts, 'owner')
  return {
    of(context, session) {
      if (parts.forge.ownerSignIn === undefined) return { login: session.address, token: '' }
      const { login, token, of } = cookie.read(context) ?? {}
      return typeof login === 'string' && typeof token === 'string' && of === session.id ? { login, token } : undefined
    },
    begin: (context, session, owner) => cookie.write(context, { ...owner, of: session.id }, SESSION_HOURS * 60),
  }
}
