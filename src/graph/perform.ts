import { ConnectionError, GraphError, GuestlistError } from '../errors.ts'
import type { Clock, WriteOptions } from '../model.ts'
import { classifyResponse, notGraph } from './response.ts'
import type { GraphCall, CallResult, Send } from './call.ts'
import type { Gate } from './gate.ts'

export interface Patience {
  clock: Clock
  gate: Gate
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
export function backOff(attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(longestWait, firstWait * 2 ** attempt))
}

/** Waits for replicas grow steadily, without jitter: nobody else waits for the same object. */
const lagWait = (attempt: number): number => Math.min(15_000, 1_000 * 2 ** attempt)

type CallOptions = Pick<WriteOptions, 'look' | 'settled' | 'early' | 'tells'>

/**
 * Carries one call through to its end, and is the only place that repeats anything. What was certainly not carried
 * out is sent again; what may have been is sent again when it is idempotent, and otherwise looked for. Ends in the
 * body, or in GraphError, ConnectionError or CredentialError once the budget is spent.
 */
export async function perform(
  call: GraphCall,
  submit: Send,
  patience: Patience,
  desired: CallOptions = {},
): Promise<unknown> {
  const { clock, gate } = patience
  const began = clock.now()
  const signal = call.signal ?? patience.signal
  let attempt = 0
  let waits = 0
  /** Hopeless-looking outcomes in a row. */
  let hopeless = 0
  let lost = false
  let renewed = false
  let freshSince: number | undefined
  let last: GraphError | ConnectionError | undefined

  const pause = async (why: string, ms: number): Promise<void> => {
    if (ms > 0) patience.onWait?.(why, ms)
    try {
      await clock.sleep(ms, signal)
    } catch (error) {
      throw signal?.aborted === true ? stopped(signal, last) : error
    }
  }

  for (;;) {
    if (signal?.aborted === true) throw stopped(signal, last)
    const outcome = told(call, await submit(call), desired)
    attempt++
    if (outcome.kind === 'done') return outcome.body
    last = outcome.error

    if (outcome.kind === 'refused') {
      const { error } = outcome
      if (lost && call.method === 'DELETE' && error.status === 404) return undefined
      const refusal = { status: error.status, code: error.code, message: error.graphMessage }
      if (desired.settled?.(refusal) === true) return undefined
      // An answer was lost and the repetition collides: with whom, if not with the first attempt?
      if (lost && desired.look !== undefined && (error.status === 400 || error.status === 409)) {
        const found = error.status === 409 ? await lookUntilSure(desired.look, patience, pause) : await desired.look()
        if (found !== undefined) return found
      }
      // Of a token that was good a moment ago. In a batch it is one item's, and the next batch carries a token anew.
      if (error.status === 401 && error.code === 'InvalidAuthenticationToken' && !renewed) {
        renewed = true
        await pause('Graph did not accept the token', backOff(1, patience.random))
        const found = await lookBefore(call, desired)
        if (found !== undefined) return found
        continue
      }
      if (desired.early?.(refusal) !== true) throw error
      patience.onLate?.()
      freshSince ??= clock.now()
      const ms = lagWait(waits++)
      if (clock.now() + ms - freshSince > 2 * patience.lagMs) throw error
      await pause('a fresh object has not reached every replica', ms)
      // What collides with an object that cannot be seen yet may be that object itself.
      const found = await desired.look?.()
      if (found !== undefined) return found
      continue
    }

    lost ||= outcome.kind === 'lost'
    hopeless = outcome.tries === undefined ? 0 : hopeless + 1
    // With `settled` alone a repetition is safe: where the first attempt took effect, the second is refused, and
    // counts as done.
    if (
      outcome.kind === 'lost' &&
      call.method === 'POST' &&
      (desired.look !== undefined || desired.settled === undefined)
    ) {
      if (desired.look === undefined) throw withHelp(outcome.error, unknownEffect)
      const found = await lookUntilSure(desired.look, patience, pause)
      if (found !== undefined) return found
    }
    const ms = outcome.wait ?? backOff(waits, patience.random)
    waits++
    giveUpIfSpent(outcome, { attempt, hopeless, began, ms }, patience)
    if (outcome.kind === 'later' && outcome.error instanceof GraphError && outcome.error.status === 429) gate.hold(ms)
    await pause(reasonOf(outcome), ms)
    if (outcome.kind !== 'later' || !(outcome.error instanceof GraphError)) continue
    const found = await lookBefore(call, desired)
    if (found !== undefined) return found
  }
}

/**
 * Graph says that it did nothing, so one look is enough: a gateway that answers in its name may have passed the request
 * on, and a look costs less than a second invitation. What Graph itself refuses the second time needs none.
 */
async function lookBefore({ method }: GraphCall, { look, settled }: CallOptions): Promise<unknown> {
  return method === 'POST' && settled === undefined ? look?.() : undefined
}

/** An answer that does not tell what the caller must know is as good as lost. */
function told(call: GraphCall, outcome: CallResult, { tells }: CallOptions): CallResult {
  if (outcome.kind !== 'done' || tells === undefined || tells(outcome.body)) return outcome
  return classifyResponse(
    call,
    { status: 200, headers: {}, body: undefined, unreadable: 'the answer lacks what it should hold' },
    0,
  )
}

const unknownEffect =
  'The answer was lost, so it is not known whether this took effect. Run again: the next plan shows what is left to do.'

/** A read right after a write may not show it yet, so "not there" counts only once the longest lag has passed. */
async function lookUntilSure(
  look: () => Promise<unknown>,
  { clock, lagMs }: Patience,
  pause: (why: string, ms: number) => Promise<void>,
): Promise<unknown> {
  const until = clock.now() + lagMs
  for (let n = 0; ; n++) {
    const found = await look()
    if (found !== undefined) return found
    const left = until - clock.now()
    if (left <= 0) return undefined
    await pause('an answer was lost; looking whether it took effect', Math.min(left, lagWait(n)))
  }
}

/** Why a call ended that somebody stopped: not by its own fault, and not known to be done. */
function stopped(signal: AbortSignal, last: GraphError | ConnectionError | undefined): Error {
  if (last !== undefined) return withHelp(last, 'Stopped while waiting to try again.')
  return signal.reason instanceof GuestlistError ? signal.reason : unsent(signal.reason)
}

/** Of a change that takes several requests, those before this one are done. */
export const unsent = (cause: unknown): GuestlistError =>
  new GuestlistError('Stopped before it was sent.', {
    help: 'Earlier requests of the same change took effect; run again for the rest.',
    cause,
  })

type Unfinished = Exclude<CallResult, { kind: 'done' } | { kind: 'refused' }>

function giveUpIfSpent(
  outcome: Unfinished,
  so: { attempt: number; hopeless: number; began: number; ms: number },
  patience: Patience,
): void {
  const then = patience.clock.now() + so.ms
  const since = Math.min(so.began, patience.gate.outageSince() ?? so.began)
  const spent = then - since > patience.budgetMs || so.hopeless >= (outcome.tries ?? Infinity)
  if (!spent) return
  const seconds = Math.round((patience.clock.now() - since) / 1000)
  const times = so.attempt === 1 ? 'once' : `${so.attempt} times`
  const asked = outcome.wait === undefined ? '' : ` and asks to wait ${Math.ceil(outcome.wait / 1000)} s more`
  throw withHelp(
    outcome.error,
    `Tried ${times} in ${seconds} s${asked}; no further attempt is made. Run again later: what is done stays done.`,
  )
}

function reasonOf(outcome: Unfinished): string {
  if (outcome.error instanceof ConnectionError) return 'the connection broke'
  if (outcome.error.status === 429) return 'Graph asks for a pause'
  if (outcome.error.code === notGraph) return `something that is not Graph answered: ${outcome.error.graphMessage}`
  return `Graph answered ${outcome.error.status} ${outcome.error.code}`
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
