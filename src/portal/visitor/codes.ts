import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'

/** How long a code is good, in minutes. */
export const CODE_MINUTES = 15

const TRIES = 5
const DIGITS = 8
/** More than a portal of one instance ever has at once. */
const KEPT = 20_000

interface Kept {
  digest: Buffer
  subject: string
  expires: number
  tries: number
}

/**
 * One-time codes, each for one address, partner and browser: the browser holds the id, the mail the code, and neither is of use without the
 * other. In memory, as digests: a restart forgets them.
 */
export interface Codes {
  /** A code for a subject, to be sent; `id` goes to the browser. */
  make(subject: string, now: number): { id: string; code: string }
  /** Whether the code is right, which uses it up; each wrong one takes one of five tries. */
  take(id: string, subject: string, code: string, now: number): boolean
  /** One that was not sent: it takes no room from those that were. */
  forget(id: string): void
}

const digestOf = (id: string, code: string): Buffer => createHash('sha256').update(`${id} ${code}`).digest()

/** `most`: how many at once; the oldest go first. */
export const createCodes = (most = KEPT): Codes => {
  const kept = new Map<string, Kept>()
  return {
    make(subject, now) {
      const id = randomUUID()
      const code = String(randomInt(0, 10 ** DIGITS)).padStart(DIGITS, '0')
      kept.set(id, { digest: digestOf(id, code), subject, expires: now + CODE_MINUTES * 60_000, tries: TRIES })
      for (const [oldest, { expires }] of kept) {
        if (kept.size <= most && expires > now) break
        kept.delete(oldest)
      }
      return { id, code }
    },
    take(id, subject, code, now) {
      const found = kept.get(id)
      // Before anything is known of it: a code that was never sent takes as long.
      const given = digestOf(id, code.replaceAll(/\s/g, ''))
      if (found === undefined) return false
      found.tries -= 1
      if (found.tries < 0 || found.expires <= now || found.subject !== subject) {
        kept.delete(id)
        return false
      }
      const isRight = timingSafeEqual(found.digest, given)
      if (isRight) kept.delete(id)
      return isRight
    },
    forget: (id) => void kept.delete(id),
  }
}
