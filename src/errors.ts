import type { Finding } from './model.ts'

/**
 * An error that the program expects: `message` says what is wrong, `help` what to do, and `exit` is the exit code of the command
 * (1 error, 3 stopped by a guard or an unapproved change, 4 not every change done).
 */
export class GuestlistError extends Error {
  readonly exit: 1 | 3 | 4
  readonly help: string | undefined
  constructor(message: string, options: { exit?: 1 | 3 | 4; help?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.exit = options.exit ?? 1
    this.help = options.help
  }
}

/** The declaration, or another input, cannot be used. `findings` has every finding, so that they are reported together. */
export class InvalidInput extends GuestlistError {
  readonly findings: readonly Finding[]
  constructor(message: string, findings: readonly Finding[] = [], help?: string) {
    super(message, { help })
    this.findings = findings
  }
}

/** Ctrl-C or SIGTERM cut off a reading, before anything was written by whoever asked for it. */
export class Interrupted extends GuestlistError {
  constructor(options: { cause?: unknown } = {}) {
    super('interrupted: nothing was written', options)
  }
}

/** A request was given up while it waited for its turn: it never left, so its effect is known to be none. */
export class Unsent extends GuestlistError {}

/** A change that is not written, since what it was planned for is no longer so: nothing failed, and nothing is to be done. */
export class Withheld extends GuestlistError {}

/** Something that had to be read could not be read whole. Never an empty list instead. */
export class IncompleteReading extends GuestlistError {}

/** The tenant that answered is not the one that is declared. */
export class WrongTenant extends GuestlistError {}

/** No credential, or one that was refused. */
export class CredentialError extends GuestlistError {}

/** No complete answer arrived: connection, TLS, DNS, time-out. `sent` says whether the request may have taken effect. */
export class ConnectionError extends GuestlistError {
  readonly sent: boolean
  constructor(message: string, options: { sent: boolean; help?: string; cause?: unknown }) {
    super(message, options)
    this.sent = options.sent
  }
}

/** Graph answered with an error: its HTTP status, error code and request IDs. `path` has no secrets. */
export class GraphError extends GuestlistError {
  readonly status: number
  readonly code: string
  readonly method: string
  readonly path: string
  readonly requestId: string | undefined
  readonly clientRequestId: string | undefined
  /** Graph's own message, without ours around it. */
  readonly graphMessage: string
  constructor(of: {
    status: number
    code: string
    message: string
    method: string
    path: string
    requestId?: string | undefined
    clientRequestId?: string | undefined
    help?: string | undefined
  }) {
    const ids = of.clientRequestId === undefined ? '' : ` (client-request-id ${of.clientRequestId})`
    super(`${of.method} ${of.path}: ${of.status} ${of.code}: ${of.message}${ids}`, { help: of.help })
    this.status = of.status
    this.code = of.code
    this.method = of.method
    this.path = of.path
    this.requestId = of.requestId
    this.clientRequestId = of.clientRequestId
    this.graphMessage = of.message
  }
}

/** What the operating system refuses, in words. */
const SYSTEM: { readonly [code: string]: string } = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied for this account',
  EPERM: 'permission denied for this account',
  EEXIST: 'it already exists',
  EISDIR: 'it is a directory, not a file',
  ENOTDIR: 'a part of the path is a file, not a directory',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links (circular)',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would exceed the allowed size',
  EIO: 'disk input/output error',
  EBUSY: 'it is in use',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EPIPE: 'the reading end was closed',
  EADDRINUSE: 'the address is already in use',
}

/** Why the operating system refused, without a stack; for any other error its message. */
export const systemReason = (error: unknown): string =>
  (error instanceof Error && 'code' in error ? SYSTEM[String(error.code)] : undefined) ??
  (error instanceof Error ? error.message : String(error))
