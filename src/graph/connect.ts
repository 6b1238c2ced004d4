import { setMaxListeners } from 'node:events'
import { GuestlistError } from '../errors.ts'
import type { Clock, Reader, Transport, Writer } from '../model.ts'
import { createBatcher } from './batch.ts'
import type { Send } from './request.ts'
import { isLoopback } from './clouds.ts'
import { createRateLimiter } from './rate-limiter.ts'
import { resolveUrl, createHttp, type Credential } from './http.ts'
import type { RetryPolicy } from './retry.ts'
import { createReader } from './reader.ts'
import { shownPath } from './scrub.ts'
import { readClaims, grantedPermissions, type TokenIdentity } from './token.ts'
import { createWriter } from './writer.ts'

/** The part of a logger that the wire uses; pino's fits. */
export interface Log {
  debug(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** What `connect` needs. Times are milliseconds. */
export interface ConnectOptions {
  /** Root without version: `https://graph.microsoft.com`. */
  baseUrl: string
  transport: Transport
  clock: Clock
  /** Absent for a loopback address, which then holds every permission. */
  credential?: Credential | undefined
  log?: Log | undefined
  /** Told of each wait before it begins. */
  onWait?: ((why: string, ms: number) => void) | undefined
  /** How long a call is tried; ten minutes unless given. */
  budgetMs?: number | undefined
  /** The longest that a replica is believed to lag behind; a minute unless given, less on this machine. */
  lagMs?: number | undefined
  /** Ends waits and further attempts, not what is in flight. */
  signal?: AbortSignal | undefined
  /** Uniform in [0, 1), for the spread of waits. */
  random?: (() => number) | undefined
}

export interface ConnectionStats {
  /** Requests that left, a batch counting as one. */
  requests: number
  batches: number
  /** Calls that travelled in batches. */
  batched: number
  waits: number
  waitedMs: number
  /** Answers of replicas that had not heard yet. */
  late: number
}

/** An open connection to one tenant. */
export interface Connection {
  reader: Reader
  writer: Writer
  /** The `Date` of the first answer that was Graph's own: the "today" of a plan. */
  dateOfFirstAnswer(): Date | undefined
  /**
   * The application permissions of the running identity, from the `roles` of its token. Undefined where they cannot
   * be told apart:
   * loopback without credential (every permission), and whoever holds a directory role or is signed in as a person.
   */
  roles(): Promise<string[] | undefined>
  /** Whether there is a token, and it leaves open what its bearer may do. */
  rolesInDoubt(): Promise<boolean>
  /** Who runs, as far as a token has been seen; empty before the first call and without a credential. */
  identity(): TokenIdentity
  stats: ConnectionStats
}

/**
 * Opens a connection to Microsoft Graph with retries, rate limiting, paging and `$batch`; nothing is sent until something is
 * read. Throws GuestlistError when a token would be sent unencrypted.
 *
 * @example
 * ```ts
 * import { connect, systemClock } from 'entra-guestlist'
 * import { createSandbox } from 'entra-guestlist/sandbox'
 *
 * const { transport } = createSandbox({ clock: systemClock, seed: { organization: { displayName: 'Northwind' } } })
 * const { reader } = connect({ baseUrl: 'https://graph.microsoft.com', transport, clock: systemClock })
 * const [organization] = await reader.list<{ displayName: string }>('/v1.0/organization?$select=displayName')
 * console.log(organization?.displayName) // → Northwind
 * ```
 */
export function connect(options: ConnectOptions): Connection {
  const { baseUrl, transport, clock, log } = options
  const root = new URL(baseUrl)
  if (options.credential !== undefined && root.protocol !== 'https:' && !isLoopback(baseUrl))
    throw new GuestlistError(`${root.origin} is not encrypted, so the token would be readable in transit`, {
      help: 'Use an https URL for --graph-url; http is allowed only for this machine.',
    })
  // Each waiting call listens; Node would warn of more than ten.
  if (options.signal !== undefined) setMaxListeners(0, options.signal)
  const budgetMs = options.budgetMs ?? 600_000
  const rateLimiter = createRateLimiter(clock, budgetMs)
  const stats: ConnectionStats = { requests: 0, batches: 0, batched: 0, waits: 0, waitedMs: 0, late: 0 }
  let first: Date | undefined
  let identity: TokenIdentity = {}

  const credential: Credential | undefined =
    options.credential === undefined
      ? undefined
      : async (how) => {
          const token = await options.credential?.(how)
          if (token === undefined) throw new Error('no credential')
          identity = readClaims(token).identity
          return token
        }

  const http = createHttp({
    baseUrl,
    transport,
    clock,
    rateLimiter,
    credential,
    signal: options.signal,
    onAnswer(response) {
      const at = new Date(response.headers['date'] ?? '')
      if (first === undefined && !Number.isNaN(at.getTime())) first = at
    },
    onRequest(request) {
      stats.requests++
      log?.debug({ ...request, path: shownPath(request.path) }, 'request')
    },
  })

  const policy: RetryPolicy = {
    clock,
    rateLimiter,
    random: options.random ?? Math.random,
    budgetMs,
    // A sandbox on this machine has no replicas unless asked to behave as if.
    lagMs: options.lagMs ?? (isLoopback(baseUrl) ? 20_000 : 60_000),
    signal: options.signal,
    onWait(why, ms) {
      stats.waits++
      stats.waitedMs += ms
      log?.debug({ ms }, why)
      options.onWait?.(why, ms)
    },
    onLate() {
      stats.late++
    },
  }

  const relative = (path: string): string | undefined => {
    if (path.startsWith('/')) return path
    const url = resolveUrl(baseUrl, path)
    const prefix = root.pathname.replace(/\/$/, '')
    return url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) + url.search : undefined
  }
  const batcher = (): Send =>
    createBatcher({
      send: http,
      relative,
      rateLimiter,
      clock,
      onBatch(size) {
        stats.batches++
        stats.batched += size
      },
    })
  const reads = batcher()
  const writes = batcher()

  const reader = createReader(reads, policy)
  return {
    reader,
    writer: createWriter(reader, writes, policy),
    dateOfFirstAnswer: () => first,
    async roles() {
      return credential === undefined ? undefined : grantedPermissions(await credential())
    },
    async rolesInDoubt() {
      return credential !== undefined && grantedPermissions(await credential()) === undefined
    },
    identity: () => identity,
    stats,
  }
}
