import { GuestlistError } from '../errors.ts'
import type { Clock } from '../model.ts'

/** The one gate of a connection: a pause that Graph asks of one call holds for all. */
export interface Gate {
  /** Waits until the next request may leave. Throws GuestlistError where that would take longer than anybody waits. */
  pass(signal?: AbortSignal): Promise<void>
  /** Nothing leaves for this long. */
  hold(ms: number): void
  /** Takes in `x-ms-throttle-limit-percentage` of an answer. */
  heard(percentage: string | undefined): void
  /** When answers stopped making sense, or undefined while they do. */
  outageSince(): number | undefined
  /** Whether anything ever answered. */
  answered(): boolean
  good(): void
  bad(): void
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
export function createGate(clock: Clock, longestMs = Infinity): Gate {
  let openAt = 0
  let next = 0
  let gap = 0
  let gapUntil = 0
  let outage: number | undefined
  let answered = false
  return {
    async pass(signal) {
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
    hold(ms) {
      openAt = Math.max(openAt, clock.now() + ms)
    },
    heard(percentage) {
      const value = Number(percentage)
      if (percentage === undefined || Number.isNaN(value)) return
      gap = spacing(value)
      gapUntil = clock.now() + windowMs
    },
    outageSince: () => outage,
    answered: () => answered,
    good() {
      outage = undefined
      answered = true
    },
    bad() {
      outage ??= clock.now()
    },
  }
}

const tooLong = (ms: number): GuestlistError =>
  new GuestlistError(`Graph asks for a pause of ${Math.ceil(ms / 1000)} s, so nothing more was sent`, {
    help: 'Run again after that time: what is done stays done.',
  })
