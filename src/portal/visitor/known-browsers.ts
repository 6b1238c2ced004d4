import type { Context } from 'hono'
import { isStrings } from '../../util/guards.ts'
import { sealedCookie } from '../http/cookies.ts'
import type { PortalParts } from '../parts.ts'

/** For how long a browser stays known, in minutes: as long as most access lasts, so that it is known when more time is asked for. */
const MINUTES = 180 * 24 * 60

/** Most addresses of one browser. */
const MOST = 5

/**
 * Browsers in which an address was proven before. That proves nothing now, and gives nothing but a share of codes of its own, which no
 * stranger can use up. The browser keeps marks, from which nobody reads an address.
 */
export interface KnownBrowsers {
  has(this: void, context: Context, email: string): boolean
  remember(this: void, context: Context, email: string): void
}

/** In a sealed cookie of the browser alone: the portal keeps none. */
export const createKnownBrowsers = (parts: Pick<PortalParts, 'settings' | 'clock'>): KnownBrowsers => {
  const cookie = sealedCookie(parts, 'known')
  const markOf = (email: string): string => parts.settings.sealer.mark(`known ${email}`)
  const marksIn = (context: Context): readonly string[] => {
    const { marks } = cookie.read(context) ?? {}
    return isStrings(marks) ? marks : []
  }
  return {
    has: (context, email) => marksIn(context).includes(markOf(email)),
    remember(context, email) {
      const mark = markOf(email)
      const marks = [mark, ...marksIn(context).filter((one) => one !== mark)].slice(0, MOST)
      cookie.write(context, { marks }, MINUTES)
    },
  }
}
