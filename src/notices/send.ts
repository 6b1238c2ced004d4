import { createHash } from 'node:crypto'
import type { Mailer } from '../mail/index.ts'
import type { Letter } from './letters.ts'
import { digestOf, type Memory } from './memory.ts'

export interface Sent {
  letter: Letter
  status: 'sent' | 'failed' | 'not attempted'
  /** What the mailer said; it names nobody. */
  error?: string
}

/** A server that refuses so many in a row will refuse the rest too, each after a wait. */
const MOST_FAILURES = 3

/** Another list of guests is another mail, also to the same person on the same day. */
const idOf = (digests: readonly string[]): string =>
  createHash('sha256').update(digests.join()).digest('hex').slice(0, 40)

/**
 * Sends one after another, and has each remembered before the next one begins: a run that dies between a mail and its memory repeats that one
 * mail, with the same id, and no other; none is lost. Ends early where `signal` is aborted or the server refuses several in a row. Throws what
 * `remember` throws.
 */
export const sendLetters = async (
  letters: readonly Letter[],
  {
    mailer,
    memory,
    remember,
    signal,
  }: { mailer: Mailer; memory: Memory; remember: (memory: Memory) => void; signal: AbortSignal },
): Promise<{ sent: Sent[]; memory: Memory }> => {
  let now = memory
  let failures = 0
  const sent: Sent[] = []
  for (const letter of letters) {
    if (signal.aborted || failures >= MOST_FAILURES) {
      sent.push({ letter, status: 'not attempted' })
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
    remember(now)
  }
  return { sent, memory: now }
}
