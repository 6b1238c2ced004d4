import type * as Nodemailer from 'nodemailer'
import { GuestlistError, InvalidInput } from '../errors.ts'
import { type Mailer, requireSafe } from './mail.ts'

const WITHIN_MS = 30_000

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host)

/** The server and how to sign in there. Throws InvalidInput for anything but `smtp:` and `smtps:`. */
const serverOf = (url: string): URL => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed !== undefined && ['smtp:', 'smtps:'].includes(parsed.protocol) && parsed.hostname !== '') return parsed
  throw new InvalidInput(
    'GUESTLIST_SMTP_URL is not the address of a mail server',
    [],
    'it has the form smtps://USER:PASSWORD@HOST:465, or smtp://HOST:587; special characters in it are percent-encoded',
  )
}

const nodemailer = async (): Promise<typeof Nodemailer> => {
  try {
    return await import('nodemailer')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause
    throw new GuestlistError('Mails need a package that is not installed.', {
      help: 'npm install nodemailer@10',
      cause,
    })
  }
}

/** What a refusal may say: the server's answer can quote people and addresses. */
const kindOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const answer = error instanceof Error && 'responseCode' in error ? ` ${String(error.responseCode)}` : ''
  return `${code}${answer}`
}

/** Whether the server is on this machine: then no mail of an embedded tenant reaches anybody. Throws InvalidInput as `smtpMailer`. */
export const isLocalServer = (url: string): boolean => isLoopback(serverOf(url).hostname)

/**
 * A mailer over SMTP, encrypted unless the server is on this machine. `from`: `Name <address>`. Throws InvalidInput for an address of no mail
 * server, and GuestlistError where nodemailer is not installed.
 */
export const smtpMailer = async ({ url, from }: { url: string; from: string }): Promise<Mailer> => {
  const { protocol, hostname, port, username, password } = serverOf(url)
  const secure = protocol === 'smtps:'
  const domain = /@([a-z\d.-]+)>?\s*$/i.exec(from)?.[1] ?? 'guestlist.invalid'
  const transport = (await nodemailer()).createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLoopback(hostname),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
    // A text never makes it read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      requireSafe(mail)
      const { to, subject, text, id, replyTo } = mail
      try {
        await transport.sendMail({
          from,
          ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
          to: { name: '', address: to },
          subject,
          text,
          ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
          // No automatic answer of theirs becomes a request of ours (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        throw new GuestlistError(`The mail server did not take a mail (${kindOf(error)}).`, {
          help: 'Check GUESTLIST_SMTP_URL: host, port, user and password, and whether the server offers encryption.',
          // Without what the server said.
          cause: Object.assign(new Error('refused'), { code: kindOf(error) }),
        })
      }
    },
    close() {
      transport.close()
      return Promise.resolve()
    },
  }
}
