import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { isStrings } from '../../util/guards.ts'
import { sealedCookie } from '../http/cookies.ts'
import type { PortalParts } from '../parts.ts'
import type { Administrators } from '../settings.ts'
import { type Entry, mayStay } from './administrators.ts'

/** Somebody in the administration. */
export interface Session extends Entry {
  id: string
}

/** How long somebody stays signed in, in hours. */
export const SESSION_HOURS = 8

/** Most sign-outs that are remembered; each is forgotten when its session would have ended. */
const REMEMBERED = 10_000

/** Sessions of the administration: sealed in the browser, and bound to every form of it. */
export interface Sessions {
  /** A new session, whatever the browser had before. */
  begin(context: Context, entry: Entry): void
  /** Undefined for nobody, and for whom the declaration no longer names. */
  of(context: Context): Promise<Session | undefined>
  end(context: Context): void
  /** For a hidden field: says that the form was made for this session. */
  formToken(session: Session): string
  isForm(session: Session, token: unknown): boolean
}

/** `administrators`: who may enter now. */
export const createSessions = (
  parts: Pick<PortalParts, 'settings' | 'clock'>,
  administrators: () => Promise<Administrators>,
): Sessions => {
  const { settings, clock } = parts
  const cookie = sealedCookie(parts, 'session')
  const ended = new Map<string, number>()
  const hours = SESSION_HOURS * 3_600_000
  const read = (context: Context): Session | undefined => {
    const { id, address, groups } = cookie.read(context) ?? {}
    return typeof id === 'string' && typeof address === 'string' && isStrings(groups)
      ? { id, address, groups }
      : undefined
  }
  return {
    begin: (context, { address, groups }) =>
      cookie.write(context, { id: randomUUID(), address, groups }, SESSION_HOURS * 60),
    async of(context) {
      const session = read(context)
      if (session === undefined || ended.has(session.id)) return undefined
      return mayStay(session, await administrators()) ? session : undefined
    },
    end(context) {
      const session = read(context)
      cookie.forget(context)
      // A copy of the cookie is of no use either, as long as this process runs.
      if (session !== undefined) ended.set(session.id, clock.now() + hours)
      for (const [id, until] of ended) {
        if (until > clock.now() && ended.size <= REMEMBERED) break
        ended.delete(id)
      }
    },
    formToken: ({ id }) => settings.sealer.seal('form', { session: id }, clock.now() + hours),
    isForm: ({ id }, token) =>
      typeof token === 'string' && settings.sealer.open('form', token, clock.now())?.['session'] === id,
  }
}
