import { createHash } from 'node:crypto'
import { canonicalJson } from '../engine/canonical.ts'
import type { Accepted } from './problems.ts'

/**
 * The name of a request: the same request of the same day has the same one, so that sending it twice makes one entry. Nothing of the
 * person can be read from it, since branches and titles keep it.
 */
export const requestId = ({ request, email, partner, until }: Accepted, today: string): string => {
  const said = { ...request, email, partner: partner.key, until, today }
  return `${today}-${createHash('sha256').update(canonicalJson(said)).digest('hex').slice(0, 12)}`
}

/** A partner's key as one name in a path and in a branch: a key may hold blanks, quotes and dots. */
export const keyAsName = (key: string): string =>
  /^[a-z\d](?:[a-z\d_-]*[a-z\d])?$/i.test(key)
    ? key
    : `partner-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`
