import type { Context } from 'hono'
import { type SealedCookie, sealedCookie } from '../http/cookies.ts'
import type { Owner } from '../forge.ts'
import type { PortalParts } from '../parts.ts'

/** Somebody who may enter the administration. */
export interface Session {
  /** The address, as the sign-in proved it. */
  address: string
  /** Of this session alone: forms that it was given carry it. */
  id: string
}

/** How long somebody stays signed in, in minutes. */
const SESSION_MINUTES = 8 * 60

/** Who is signed in, and the forms that were given to them. */
export interface Sessions {
  current(context: Context): Session | undefined
  begin(context: Context, address: string): void
  end(context: Context): void
  /** Put into each form; another site cannot know it, and another session's does not fit. */
  formToken(session: Session): string
  isOwnForm(session: Session, token: unknown): boolean
  /** The account at the forge with which somebody decides. Without a sign-in there, the portal's own is one. */
  owner(context: Context, session: Session): Owner | undefined
  beOwner(context: Context, session: Session, owner: Owner): void
}

const sessionIn = (value: Record<string, unknown> | undefined): Session | undefined => {
  const { address, id } = value ?? {}
  return typeof address === 'string' && typeof id === 'string' ? { address, id } : undefined
}

const ownerIn = (cookie: SealedCookie, context: Context, session: Session): Owner | undefined => {
  const { login, token, of } = cookie.read(context) ?? {}
  return typeof login === 'string' && typeof token === 'string' && of === session.id ? { login, token } : undefined
}

/** Sessions in sealed cookies: nothing of them is kept here. */
export const createSessions = (parts: PortalParts): Sessions => {
  const { settings, clock, forge } = parts
  const [cookie, ownerCookie] = [sealedCookie(parts, 'session'), sealedCookie(parts, 'owner')]
  return {
    current: (context) => sessionIn(cookie.read(context)),
    begin: (context, address) => cookie.write(context, { address, id: crypto.randomUUID() }, SESSION_MINUTES),
    end(context) {
      cookie.forget(context)
      ownerCookie.forget(context)
    },
    formToken: ({ id }) => settings.sealer.seal('form', { id }, clock.now() + SESSION_MINUTES * 60_000),
    isOwnForm: ({ id }, token) =>
      typeof token === 'string' && settings.sealer.open('form', token, clock.now())?.['id'] === id,
    owner: (context, session) =>
      forge.ownerSignIn === undefined ? { login: session.address, token: '' } : ownerIn(ownerCookie, context, session),
    beOwner: (context, session, owner) => ownerCookie.write(context, { ...owner, of: session.id }, SESSION_MINUTES),
  }
}
