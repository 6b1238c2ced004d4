import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { isRecord } from '../util/guards.ts'

/** What a sealed value may be used for: one kind never passes as another. */
export type Purpose = 'proof' | 'known' | 'code' | 'status' | 'sign-in' | 'owner' | 'session' | 'form' | 'redeem'

/** Seals and opens what the portal keeps in browsers and links, since it keeps nothing itself. */
export interface Sealer {
  /** A text for cookies and addresses, which nobody can read or change, good until `expires` (milliseconds since 1970). */
  seal(purpose: Purpose, value: Readonly<Record<string, unknown>>, expires: number): string
  /** The value; undefined for what was not sealed here for this purpose, was changed, or is no longer good. */
  open(purpose: Purpose, text: string | undefined, now: number): Record<string, unknown> | undefined
  /** A short mark of a text that only this portal can make, for a place that everybody sees: it tells nothing of the text. */
  mark(text: string): string
  /** From now on every copy of a text is no longer good, as long as this process runs. */
  end(purpose: Purpose, text: string | undefined, now: number): void
}

/** Most texts that are remembered as ended; the oldest go first. */
const ENDED = 20_000

const NONCE = 12
const TAG = 16

/** Longest text that is looked at: browsers send no longer cookie. */
const MOST = 4096

/** The same for each way to write the same bytes. */
const nameOf = (text: string): string => createHash('sha256').update(Buffer.from(text, 'base64url')).digest('base64url')

/** AES-256-GCM with a key of each purpose's own, derived from the portal's key (32 bytes or more). */
export const createSealer = (key: Uint8Array): Sealer => {
  const keyOf = (purpose: Purpose): Buffer =>
    Buffer.from(hkdfSync('sha256', key, '', `guestlist portal ${purpose}`, 32))
  const ended = new Set<string>()
  const sealer: Sealer = {
    seal(purpose, value, expires) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce)
      const hidden = Buffer.concat([cipher.update(JSON.stringify({ expires, value }), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64url')
    },
    open(purpose, text, now) {
      if (text === undefined || text.length > MOST || !/^[\w-]+$/.test(text)) return undefined
      if (ended.has(nameOf(text))) return undefined
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length <= NONCE + TAG) return undefined
      const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), bytes.subarray(0, NONCE))
      decipher.setAuthTag(bytes.subarray(-TAG))
      try {
        const clear = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
        const { expires, value } = JSON.parse(clear) as { expires: number; value: unknown }
        return expires > now && isRecord(value) ? value : undefined
      } catch {
        // A wrong tag: not ours, or changed.
        return undefined
      }
    },
    mark: (text) =>
      createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', 'guestlist portal mark', 32)))
        .update(text)
        .digest('hex')
        .slice(0, 16),
    end(purpose, text, now) {
      // What is not ours takes no memory.
      if (text === undefined || sealer.open(purpose, text, now) === undefined) return
      ended.add(nameOf(text))
      for (const oldest of ended) {
        if (ended.size <= ENDED) break
        ended.delete(oldest)
      }
    },
  }
  return sealer
}
