import { GuestlistError } from '../errors.ts'
import type { Clock } from '../model.ts'

/** The one rate limiter of a connection: a pause that Graph asks of one call holds for all. */
export interface RateLimiter {
  /** Waits until the next request may leave. Throws GuestlistError where that would take longer than anybody waits. */
  acquire(signal?: AbortSignal): Promise<void>
  /** Nothing leaves for this long. */
  pause(ms: number): void
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
  return {
    async acquire(signal) {
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
