import type { Quota } from './quotas.ts'

/** Keeps what leaves below one quota. Times are those of a clock. */
export interface Pace {
  /** How long so many more have to wait; 0 when they may leave now. */
  wait(requests: number, now: number): number
  /** So many leave. */
  count(requests: number, now: number): void
  /** Graph refused one all the same: others use the quota too, or it is smaller than documented. */
  slowDown(now: number): void
}

/** Of the quota, so that a window of Graph's that begins a moment later than ours is not full either. */
const SHARE = 0.98

/** Of our share, what may leave at once: a run of so few writes is not made to wait. */
const AT_ONCE = 0.5

/** What is left of the rate after a refusal; it grows back evenly within a window. */
const AFTER_REFUSAL = 0.8

/** The least that is left, and the most that one request may need: a full batch. Of a quota that is smaller, all of it. */
const LEAST = 20

/**
 * Never lets more leave within any window than its share, wherever Graph's own windows begin. What leaves first does so at once; from
 * half of the share on, the rest is spread over the time until the window has moved on, so that writes flow evenly and no
 * answer is a refusal. The rate falls with a refusal by a fifth and grows back by even steps (additive increase, multiplicative decrease).
 */
export const createPace = ({ max, windowMs: window }: Pick<Quota, 'max' | 'windowMs'>): Pace => {
  // Of a few requests no share is left: there the window is longer instead.
  const isSmall = max < LEAST
  const [most, windowMs, least] = isSmall ? [max, window / SHARE, 1] : [max * SHARE, window, LEAST]
  let sent: { at: number; requests: number }[] = []
  let used = 0
  let lowered = { to: most, at: -Infinity }

  const allowed = (now: number): number =>
    Math.min(most, lowered.to + ((1 - AFTER_REFUSAL) * most * (now - lowered.at)) / windowMs)

  const forget = (now: number): void => {
    const left = sent.findIndex(({ at }) => now - at < windowMs && at <= now)
    if (left === 0) return
    sent = left < 0 ? [] : sent.slice(left)
    used = sent.reduce((sum, { requests }) => sum + requests, 0)
  }

  /** Until so much of what was sent is out of the window that the rest leaves room for these. */
  const untilRoom = (requests: number, limit: number, now: number): number => {
    let left = used
    for (const one of sent) {
      left -= one.requests
      if (left + requests <= limit) return one.at + windowMs - now
    }
    return 0
  }

  return {
    wait(requests, now) {
      forget(now)
      const limit = Math.max(least, allowed(now))
      const [first, last] = [sent[0], sent.at(-1)]
      if (first === undefined || last === undefined) return 0
      if (used + requests > limit) return untilRoom(requests, limit, now)
      if (used < AT_ONCE * limit) return 0
      const perMs = Math.min(limit / windowMs, (limit - used) / (first.at + windowMs - now))
      return Math.max(0, last.at + requests / perMs - now)
    },
    count(requests, now) {
      const last = sent.at(-1)
      if (last?.at === now) last.requests += requests
      else sent.push({ at: now, requests })
      used += requests
    },
    slowDown(now) {
      // Of the items of a batch, each is refused; together they are one sign.
      if (now - lowered.at < windowMs / 15) return
      lowered = { to: Math.max(least, AFTER_REFUSAL * allowed(now)), at: now }
    },
  }
}
