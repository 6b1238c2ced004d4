import { ConnectionError, GraphError, GuestlistError, Unsent } from '../errors.ts'
import type { Clock, WriteOptions } from '../model.ts'
import { classifyResponse, NOT_GRAPH } from './response.ts'
import type { GraphCall, CallResult, Send } from './request.ts'
import type { RateLimiter } from './rate-limiter.ts'

export interface RetryPolicy {
  clock: Clock
  rateLimiter: RateLimiter
  /** Uniform in [0, 1): spreads the waits of many clients. */
  random: () => number
  /** How long one call, or a connection from which nothing sensible comes, is tried. */
  budgetMs: number
  /**
   * How long a fresh object may be missing from a replica; a lost write is looked for that long before it is sent
   * again.
   */
  lagMs: number
  /** Ends every wait and every further attempt; calls in flight are finished. */
  signal?: AbortSignal | undefined
  onWait?: ((why: string, ms: number) => void) | undefined
  /** Told of each answer by a replica that lagged behind. */
  onLate?: (() => void) | undefined
}

const firstWait = 500
const longestWait = 30_000

/** Full jitter: anything between nothing and a ceiling that doubles. */
export function backoff(attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(longestWait, firstWait * 2 ** attempt))
}

/**
 * Waits for replicas grow steadily, without jitter: no other client waits for the same object. They end at a full second of the
 * clock, so that writes which wait at the same time go on in one batch.
 */
const lagWait = (attempt: number, now: number): number => {
  const end = now + Math.min(15_000, 1_000 * 2 ** attempt)
  return Math.ceil(end / 1_000) * 1_000 - now
}

type CallOptions = Pick<WriteOptions, 'findExisting' | 'isAlreadyApplied' | 'isReplicationLag' | 'isComplete'>

/**
 * Carries one call through to its end, and is the only place that repeats anything. What was certainly not carried
 * out is sent again; what may have been is sent again when it is idempotent, and otherwise looked for. Ends in the
 * body, or in GraphError, ConnectionError or CredentialError once the budget is spent.
 */
export async function sendWithRetry(
  call: GraphCall,
  send: Send,
  policy: RetryPolicy,
  options: CallOptions = {},
): Promise<unknown> {
  const { clock, rateLimiter } = policy
  const began = clock.now()
  const signal = call.signal ?? policy.signal
  let attempt = 0
  let waits = 0
  /** Hopeless-looking outcomes in a row. */
  let hopeless = 0
  let lost = false
  let renewed = false
  let freshSince: number | undefined
  let last: GraphError | ConnectionError | undefined

  const pause = async (why: string, ms: number): Promise<void> => {
    if (ms > 0) policy.onWait?.(why, ms)
    try {
      await clock.sleep(ms, signal)
    } catch (error) {
      throw signal?.aborted === true ? stoppedError(signal, last) : error
    }
  }

  for (;;) {
    if (signal?.aborted === true) throw stoppedError(signal, last)
    const result = requireComplete(call, await send(call), options)
    attempt++
    if (result.kind === 'done') return result.body
    last = result.error

    if (result.kind === 'refused') {
      const { error } = result
      if (lost && call.method === 'DELETE' && error.status === 404) return undefined
      const details = { status: error.status, code: error.code, message: error.graphMessage }
      if (options.isAlreadyApplied?.(details) === true) return undefined
      // A response was lost and the repetition conflicts: only the first attempt can be the cause.
      if (lost && options.findExisting !== undefined && (error.status === 400 || error.status === 409)) {
        const found =
          error.status === 409 ? await findUntilSure(options.findExisting, policy, pause) : await options.findExisting()
        if (found !== undefined) return found
      }
      // Of a token that was good a moment ago. In a batch it is one item's, and the next batch gets a new token.
      if (error.status === 401 && error.code === 'InvalidAuthenticationToken' && !renewed) {
        renewed = true
        await pause('Graph did not accept the token', backoff(1, policy.random))
        const found = await findBefore(call, options)
        if (found !== undefined) return found
        continue
      }
      if (options.isReplicationLag?.(details) !== true) throw error
      policy.onLate?.()
      freshSince ??= clock.now()
      const ms = lagWait(waits++, clock.now())
      if (clock.now() + ms - freshSince > 2 * policy.lagMs) throw error
      await pause('a new object is not yet available on every replica', ms)
      // What collides with an object that cannot be seen yet may be that object itself.
      const found = await options.findExisting?.()
      if (found !== undefined) return found
      continue
    }

    lost ||= result.kind === 'lost'
    hopeless = result.tries === undefined ? 0 : hopeless + 1
    // With `isAlreadyApplied` alone a repetition is safe: where the first attempt took effect, the second is refused, and
    // counts as done.
    if (
      result.kind === 'lost' &&
      call.method === 'POST' &&
      (options.findExisting !== undefined || options.isAlreadyApplied === undefined)
    ) {
      if (options.findExisting === undefined) throw withHelp(result.error, unknownEffect)
      const found = await findUntilSure(options.findExisting, policy, pause)
      if (found !== undefined) return found
    }
    const ms = result.wait ?? backoff(waits, policy.random)
    waits++
    giveUpIfSpent(result, { attempt, hopeless, began, ms }, policy)
    if (result.kind === 'later' && result.error instanceof GraphError && result.error.status === 429) {
      rateLimiter.pause(ms)
      rateLimiter.throttled(call)
    }
    await pause(reasonOf(result), ms)
    if (result.kind !== 'later' || !(result.error instanceof GraphError)) continue
    const found = await findBefore(call, options)
    if (found !== undefined) return found
  }
}

/**
 * Graph says that it did nothing, so one look is enough: a gateway that answers in its name may have passed the request
 * on, and a look costs less than a second invitation. What Graph itself refuses the second time needs none.
 */
async function findBefore({ method }: GraphCall, { findExisting, isAlreadyApplied }: CallOptions): Promise<unknown> {
  return method === 'POST' && isAlreadyApplied === undefined ? findExisting?.() : undefined
}

/** An answer that does not tell what the caller must know is as good as lost. */
function requireComplete(call: GraphCall, result: CallResult, { isComplete }: CallOptions): CallResult {
  if (result.kind !== 'done' || isComplete === undefined || isComplete(result.body)) return result
  return classifyResponse(
    call,
    { status: 200, headers: {}, body: undefined, unreadable: 'the response is incomplete' },
    0,
  )
}

const unknownEffect =
  'No response was received, so it is unknown whether the request took effect. Run again: the next plan shows what is left to do.'

/** A read right after a write may not show it yet, so "not there" counts only once the longest lag has passed. */
async function findUntilSure(
  findExisting: () => Promise<unknown>,
  { clock, lagMs }: RetryPolicy,
  pause: (why: string, ms: number) => Promise<void>,
): Promise<unknown> {
  const until = clock.now() + lagMs
  for (let n = 0; ; n++) {
    const found = await findExisting()
    if (found !== undefined) return found
    const left = until - clock.now()
    if (left <= 0) return undefined
    await pause(
      'no response was received; checking whether the request took effect',
      Math.min(left, lagWait(n, clock.now())),
    )
  }
}

/** Why an interrupted call ended: not because of an error, and its effect is unknown. */
function stoppedError(signal: AbortSignal, last: GraphError | ConnectionError | undefined): Error {
  if (last !== undefined) return withHelp(last, 'Stopped while waiting to retry.')
  return signal.reason instanceof GuestlistError ? signal.reason : unsent(signal.reason)
}

/** Of a change that takes several requests, those before this one are done. */
export const unsent = (cause: unknown): Unsent =>
  new Unsent('Stopped before it was sent.', {
    help: 'Earlier requests of the same change took effect; run again for the rest.',
    cause,
  })

type Unfinished = Exclude<CallResult, { kind: 'done' } | { kind: 'refused' }>

function giveUpIfSpent(
  result: Unfinished,
  so: { attempt: number; hopeless: number; began: number; ms: number },
  policy: RetryPolicy,
): void {
  const then = policy.clock.now() + so.ms
  const since = Math.min(so.began, policy.rateLimiter.outageSince() ?? so.began)
  const spent = then - since > policy.budgetMs || so.hopeless >= (result.tries ?? Infinity)
  if (!spent) return
  const seconds = Math.round((policy.clock.now() - since) / 1000)
  const times = so.attempt === 1 ? 'once' : `${so.attempt} times`
  const asked = result.wait === undefined ? '' : ` and requires a wait of ${Math.ceil(result.wait / 1000)} s more`
  throw withHelp(
    result.error,
    `Tried ${times} in ${seconds} s${asked}; no more retries. Run again later; completed changes are kept.`,
  )
}

function reasonOf(result: Unfinished): string {
  if (result.error instanceof ConnectionError) return 'the connection was interrupted'
  if (result.error.status === 429) return 'Graph requires a pause'
  if (result.error.code === NOT_GRAPH) return `the response is not from Graph: ${result.error.graphMessage}`
  return `Graph returned ${result.error.status} ${result.error.code}`
}

/** The same error, with what the user can do added. */
function withHelp(error: GraphError | ConnectionError, help: string): GraphError | ConnectionError {
  const both = error.help === undefined ? help : `${error.help} ${help}`
  if (error instanceof ConnectionError)
    return new ConnectionError(error.message, { sent: error.sent, help: both, cause: error.cause })
  return new GraphError({
    status: error.status,
    code: error.code,
    message: error.graphMessage,
    method: error.method,
    path: error.path,
    requestId: error.requestId,
    clientRequestId: error.clientRequestId,
    help: both,
  })
}
