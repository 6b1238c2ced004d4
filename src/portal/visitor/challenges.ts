import type { Context } from 'hono'
import { isRecord } from '../../util/guards.ts'
import { sealedCookie } from '../http/cookies.ts'
import type { PortalParts } from '../parts.ts'
import { CODE_MINUTES } from './codes.ts'

/** A code that was asked for in a browser: which, for which address, and on which partner's page (empty for none). */
export interface Challenge {
  id: string
  email: string
  key: string
  /** The how many-th it is of its browser. Nothing of chance is on a page, so that two answers can be compared by anybody. */
  number: number
}

/** Most that a browser waits for at once: as many as fit into a cookie. */
const MOST = 3

/**
 * The codes that a browser waits for. Somebody may have the page open twice, for two addresses or, since the first mail was slow, for one: each
 * page says by a number which code it is about, so that none of them takes the tries of another.
 */
export interface Challenges {
  /** What it is called on its page. */
  add(this: void, context: Context, challenge: Omit<Challenge, 'number'>): number
  /** The one of a page; the latest for a page that does not say. */
  of(this: void, context: Context, number: string): Challenge | undefined
  /** One that was answered. */
  forget(this: void, context: Context, challenge: Challenge): void
  clear(this: void, context: Context): void
}

const isChallenge = (value: unknown): value is Challenge =>
  isRecord(value) &&
  typeof value['number'] === 'number' &&
  ['id', 'email', 'key'].every((name) => typeof value[name] === 'string')

/** In a sealed cookie of the browser alone: the portal keeps none. */
export const createChallenges = (parts: Pick<PortalParts, 'settings' | 'clock'>): Challenges => {
  const cookie = sealedCookie(parts, 'code')
  const all = (context: Context): readonly Challenge[] => {
    const { asked } = cookie.read(context) ?? {}
    return Array.isArray(asked) ? asked.filter(isChallenge) : []
  }
  return {
    add(context, challenge) {
      const before = all(context)
      const number = (before[0]?.number ?? 0) + 1
      cookie.write(context, { asked: [{ ...challenge, number }, ...before].slice(0, MOST) }, CODE_MINUTES)
      return number
    },
    of: (context, number) =>
      number === '' ? all(context)[0] : all(context).find((one) => String(one.number) === number),
    forget(context, { id }) {
      const others = all(context).filter((one) => one.id !== id)
      cookie.forget(context)
      if (others.length > 0) cookie.write(context, { asked: others }, CODE_MINUTES)
    },
    clear: (context) => cookie.forget(context),
  }
}
