import { GuestlistError } from '../errors.ts'

/** A mail to one person, as plain text. */
export interface Mail {
  to: string
  subject: string
  text: string
  /** Where an answer goes; without it, to whoever the mail is from. */
  replyTo?: string
  /** What makes the same mail the same: a mailbox that knows it can drop a repetition. Hexadecimal digits. */
  id?: string
}

/** Sends mails. */
export interface Mailer {
  /** Throws GuestlistError where a mail was not taken. */
  send(mail: Mail): Promise<void>
  close(): Promise<void>
}

/** One line without anything that a mail program would take for an end of it, or that turns the text around. */
const isLine = (text: string): boolean =>
  text.length <= 500 && !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text)

/** One address and nothing else: no list, no name, no route. */
export const isAddress = (text: string): boolean =>
  text.length <= 320 && isLine(text) && /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/.test(text)

/** Throws GuestlistError for a mail whose headers could say more than they should. */
export const requireSafe = ({ to, subject, id, replyTo }: Mail): void => {
  if (!isAddress(to)) throw new GuestlistError('The address of a mail is not a single address.')
  if (replyTo !== undefined && !isAddress(replyTo))
    throw new GuestlistError('The address for answers to a mail is not a single address.')
  if (!isLine(subject)) throw new GuestlistError('The subject of a mail is not a single line.')
  if (id !== undefined && !/^[0-9a-f]{1,64}$/.test(id)) throw new GuestlistError('The id of a mail is not hexadecimal.')
}
