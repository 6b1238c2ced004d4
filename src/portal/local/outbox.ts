/** A mail as it would have been sent. */
export interface SentMail {
  /** RFC 3339. */
  at: string
  to: string
  subject: string
  text: string
}

/** Most mails that are kept; the oldest go first. */
const KEPT = 200

/** Mails that go nowhere: whoever runs the portal on this machine reads them in the browser. `now`: milliseconds since 1970. */
export const createOutbox = (now: () => number) => {
  const mails: SentMail[] = []
  return {
    send({ to, subject, text }: { to: string; subject: string; text: string }): Promise<void> {
      mails.push({ at: new Date(now()).toISOString(), to, subject, text })
      mails.splice(0, Math.max(0, mails.length - KEPT))
      return Promise.resolve()
    },
    close: (): Promise<void> => Promise.resolve(),
    /** The newest first. */
    mails: (): readonly SentMail[] => mails.toReversed(),
  }
}

export type Outbox = ReturnType<typeof createOutbox>
