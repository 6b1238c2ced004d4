import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../test/faults/clock.ts'
import { createRateLimiter, spacing } from './rate-limiter.ts'

const READ = { method: 'GET', path: '/v1.0/users', headers: {} } as const

describe('the rate limiter', () => {
  it('lets everybody through while nobody complains', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    await Promise.all([rateLimiter.acquire(READ), rateLimiter.acquire(READ), rateLimiter.acquire(READ)])
    expect(clock.now()).toBe(0)
  })

  it('holds every caller, also those that were already waiting when it is held longer', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    rateLimiter.pause(5_000)
    const passed = Array.from({ length: 4 }, () => rateLimiter.acquire(READ).then(() => clock.now()))
    rateLimiter.pause(9_000)
    expect(await Promise.all(passed)).toEqual([9_000, 9_000, 9_000, 9_000])
  })

  it('spaces requests by the percentage for as long as a window lasts', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    rateLimiter.observeUsage('1.0')
    const passed = await Promise.all(Array.from({ length: 4 }, () => rateLimiter.acquire(READ).then(() => clock.now())))
    expect(passed.map(Math.round)).toEqual([0, 500, 1_000, 1_500])
    clock.advance(10_000)
    const at = clock.now()
    await rateLimiter.acquire(READ)
    await rateLimiter.acquire(READ)
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

  const batchOf = (size: number, method = 'PATCH', url = '/users/x') => ({
    method: 'POST' as const,
    path: '/v1.0/$batch',
    headers: {},
    body: { requests: Array.from({ length: size }, (_, at) => ({ id: String(at), method, url })) },
  })

  it('keeps what writes below the quota, item by item of a batch, and lets reads pass meanwhile', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    const left: number[] = []
    const writes = Array.from({ length: 400 }, async () => {
      await rateLimiter.acquire(batchOf(20))
      left.push(clock.now())
    })
    const read = rateLimiter.acquire(READ).then(() => clock.now())
    await Promise.all(writes)
    expect(await read).toBe(0)
    expect(left.filter((at) => at < 150_000).length * 20).toBeLessThanOrEqual(2_940)
    expect(left).toEqual(left.toSorted((a, b) => a - b))
  })

  it('keeps invitations below their own quota', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    const left = await Promise.all(
      Array.from({ length: 15 }, () =>
        rateLimiter.acquire(batchOf(20, 'POST', '/invitations')).then(() => clock.now()),
      ),
    )
    expect(left.filter((at) => at < 5_000).length * 20).toBeLessThanOrEqual(150)
    expect(Math.max(...left)).toBeLessThan(12_000)
  })

  it('sends nothing more for a run that was interrupted while writes waited', async () => {
    const clock = virtualClock(0)
    const rateLimiter = createRateLimiter(clock)
    const stop = new AbortController()
    const writes = Array.from({ length: 200 }, () => rateLimiter.acquire(batchOf(20), stop.signal))
    await clock.sleep(1_000)
    stop.abort(new Error('interrupted'))
    const ends = await Promise.allSettled(writes)
    expect(ends.filter(({ status }) => status === 'fulfilled').length * 20).toBeLessThan(2_940)
    await rateLimiter.acquire(READ)
  })
})
