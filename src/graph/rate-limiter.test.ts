import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../test/faults/clock.ts'
import { createRateLimiter, spacing } from './rate-limiter.ts'

describe('the rate limiter', () => {
  it('lets everybody through while nobody complains', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    await Promise.all([rateLimiter.acquire(), rateLimiter.acquire(), rateLimiter.acquire()])
    expect(clock.now()).toBe(0)
  })

  it('holds every caller, also those that were already waiting when it is held longer', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    rateLimiter.pause(5_000)
    const passed = Array.from({ length: 4 }, () => rateLimiter.acquire().then(() => clock.now()))
    rateLimiter.pause(9_000)
    expect(await Promise.all(passed)).toEqual([9_000, 9_000, 9_000, 9_000])
  })

  it('spaces requests by the percentage for as long as a window lasts', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    rateLimiter.observeUsage('1.0')
    const passed = await Promise.all(Array.from({ length: 4 }, () => rateLimiter.acquire().then(() => clock.now())))
    expect(passed.map(Math.round)).toEqual([0, 500, 1_000, 1_500])
    clock.advance(10_000)
    const at = clock.now()
    await rateLimiter.acquire()
    await rateLimiter.acquire()
    expect(clock.now()).toBe(at)
  })

  it('grows with the percentage and ignores nonsense', () => {
    expect(spacing(0.8)).toBe(0)
    expect(spacing(0.5)).toBe(0)
    expect(spacing(1.8)).toBe(2_500)
    expect(spacing(99)).toBe(2_500)
    expect(spacing(1.2)).toBeGreaterThan(spacing(0.9))
    const rateLimiter = createRateLimiter(virtualClock(0))
    rateLimiter.observeUsage('lots')
    rateLimiter.observeUsage(undefined)
  })

  it('remembers since when answers make no sense', () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    rateLimiter.recordFailure()
    clock.advance(10)
    rateLimiter.recordFailure()
    expect(rateLimiter.outageSince()).toBe(0)
    expect(rateLimiter.hasAnswered()).toBe(false)
    rateLimiter.recordSuccess()
    expect(rateLimiter.outageSince()).toBeUndefined()
    expect(rateLimiter.hasAnswered()).toBe(true)
  })
})
