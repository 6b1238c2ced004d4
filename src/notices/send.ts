import { createHash } from 'node:crypto'
import type { Mailer } from '../mail/index.ts'
import type { Letter } from './letters.ts'
import { digestOf, type Keeper, type Memory } from './memory.ts'

export interface Sent {
  letter: Letter
  status: 'sent' | 'failed' | 'not attempted'
  /** What the mailer said; it names nobody. */
  error?: string
}

/** What a run says that finds another one at work. */
export const ANOTHER_RUN = 'another run uses the same state, so this one ended'

/** A server that refuses so many in a row will refuse the rest too, each after a wait. */
const MOST_FAILURES = 3

/** Another list of guests is another mail, also to the same person on the same day. */
const idOf = (digests: readonly string[]): string =>
  createHash('sha256').update(digests.join()).digest('hex').slice(0, 40)

/**
 * Sends one after another, and has each remembered before the next one begins: a run that dies between a mail and its memory repeats that one
 * mail, with the same id, and no other; none is lost. Ends early where `signal` is aborted, the server refuses several in a row, or another
 * run begins. Throws what `remember` throws.
 */
export const sendLetters = async (
  letters: readonly Letter[],
  {
    mailer,
    memory,
    keeper,
    signal,
  }: { mailer: Mailer; memory: Memory; keeper: Pick<Keeper, 'isOurs' | 'remember'>; signal: AbortSignal },
): Promise<{ sent: Sent[]; memory: Memory }> => {
  let now = memory
  let failures = 0
  let isAlone = true
  const sent: Sent[] = []
  for (const letter of letters) {
    if (signal.aborted || failures >= MOST_FAILURES) {
      sent.push({ letter, status: 'not attempted' })
      continue
    }
    isAlone &&= keeper.isOurs()
    if (!isAlone) {
      sent.push({ letter, status: 'not attempted', error: ANOTHER_RUN })
      continue
    }
    const digests = letter.notices.map((notice) => digestOf(letter.mail.to, notice, memory))
    try {
      await mailer.send({ ...letter.mail, id: idOf(digests) })
    } catch (error) {
      failures++
      sent.push({ letter, status: 'failed', error: error instanceof Error ? error.message : 'unknown' })
      continue
    }
    failures = 0
    sent.push({ letter, status: 'sent' })
    now = { ...now, sent: [...now.sent, ...digests] }
    isAlone = keeper.remember(now)
  }
  return { sent, memory: now }
}
