import { GuestlistError } from '../errors.ts'
import type { Clock } from '../model.ts'
import { createPace } from './pace.ts'
import { costOf, QUOTAS } from './quotas.ts'
import type { GraphCall } from './request.ts'

/** The one rate limiter of a connection: a pause that Graph asks of one call holds for all. */
export interface RateLimiter {
  /**
   * Waits until a request may leave: pauses, a busy tenant, and for what writes the pace that stays below the quotas. Throws
   * GuestlistError where a pause would take longer than anybody waits.
   */
  acquire(call: GraphCall, signal?: AbortSignal): Promise<void>
  /** Nothing leaves for this long. */
  pause(ms: number): void
  /** Graph refused a call because of a quota. */
  throttled(call: GraphCall): void
  /** Takes in `x-ms-throttle-limit-percentage` of an answer. */
  observeUsage(percentage: string | undefined): void
  /** When answers stopped making sense, or undefined while they do. */
  outageSince(): number | undefined
  /** Whether anything ever answered. */
  hasAnswered(): boolean
  recordSuccess(): void
  recordFailure(): void
}

/**
 * Throttling is counted in windows of ten seconds (throttling limits, identity and access), so a warning is heeded
 * that long.
 */
const windowMs = 10_000

/**
 * Graph sends the percentage only above 0.8; 1.0 is where throttling starts, 1.8 the highest it tells.
 * The distance between two requests grows with it, so that a busy tenant slows us down before it refuses.
 */
export function spacing(percentage: number): number {
  return percentage <= 0.8 ? 0 : Math.min(2_500, (percentage - 0.8) * 2_500)
}

/** `longestMs`: what a call would give up at anyhow. */
export function createRateLimiter(clock: Clock, longestMs = Infinity): RateLimiter {
  let openAt = 0
  let next = 0
  let gap = 0
  let gapUntil = 0
  let outage: number | undefined
  let answered = false
  const paces = QUOTAS.map((quota) => ({ quota, pace: createPace(quota) }))
  /** Writes leave in the order in which they came, and so do reports, which do not wait for writes nor let them wait. */
  const turns = { reads: Promise.resolve() as Promise<unknown>, writes: Promise.resolve() as Promise<unknown> }

  const pacesOf = (call: GraphCall) =>
    paces.flatMap(({ quota, pace }) => {
      const requests = costOf(call, quota)
      return requests === 0 ? [] : [{ pace, requests }]
    })

  const inPace = async (counted: ReturnType<typeof pacesOf>, signal?: AbortSignal): Promise<void> => {
    for (;;) {
      // Whoever waited behind another one is asked here for the first time.
      signal?.throwIfAborted()
      const now = clock.now()
      if (openAt - now > longestMs) throw tooLong(openAt - now)
      const wait = Math.max(openAt - now, ...counted.map(({ pace, requests }) => pace.wait(requests, now)))
      if (wait <= 0) break
      await clock.sleep(Math.ceil(wait), signal)
    }
    for (const { pace, requests } of counted) pace.count(requests, clock.now())
  }

  const gate = async (signal?: AbortSignal): Promise<void> => {
    for (;;) {
      const now = clock.now()
      if (openAt - now > longestMs) throw tooLong(openAt - now)
      const slot = now < gapUntil ? Math.max(openAt, next) : openAt
      if (slot <= now) {
        next = now + gap
        return
      }
      if (now < gapUntil) next = slot + gap
      await clock.sleep(slot - now, signal)
      if (clock.now() >= openAt) return
    }
  }

  return {
    async acquire(call, signal) {
      const counted = pacesOf(call)
      if (counted.length > 0) {
        const turn = call.method === 'GET' ? 'reads' : 'writes'
        const mine = turns[turn].then(() => inPace(counted, signal))
        turns[turn] = mine.catch(() => undefined)
        await mine
      }
      await gate(signal)
    },
    throttled(call) {
      for (const { pace } of pacesOf(call)) pace.slowDown(clock.now())
    },
    pause(ms) {
      openAt = Math.max(openAt, clock.now() + ms)
    },
    observeUsage(percentage) {
      const value = Number(percentage)
      if (percentage === undefined || Number.isNaN(value)) return
      gap = spacing(value)
      gapUntil = clock.now() + windowMs
    },
    outageSince: () => outage,
    hasAnswered: () => answered,
    recordSuccess() {
      outage = undefined
      answered = true
    },
    recordFailure() {
      outage ??= clock.now()
    },
  }
}

const tooLong = (ms: number): GuestlistError =>
  new GuestlistError(`Graph requires a pause of ${Math.ceil(ms / 1000)} s, so no more requests were sent`, {
    help: 'Run again after that time; completed changes are kept.',
  })
