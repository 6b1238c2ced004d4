import { describe, expect, it } from 'vitest'
import { createPace, type Pace } from './pace.ts'
import { costOf, QUOTAS } from './quotas.ts'

const WINDOW = 150_000
const quota = { max: 3_000, windowMs: WINDOW }

/** When each of so many requests leaves that always has a next one ready. */
const leave = (pace: Pace, until: number, { size = 20, from = 0 } = {}): number[] => {
  const times: number[] = []
  for (let now = from; ;) {
    const wait = pace.wait(size, now)
    now += wait
    if (now >= until) return times
    if (wait > 0) continue
    pace.count(size, now)
    times.push(now)
    // A round trip.
    now += 10
  }
}

const within = (times: readonly number[], from: number, to: number): number =>
  times.filter((at) => at >= from && at < to).length

describe('the pace of a quota', () => {
  it.each([1, 7, 20])('never exceeds it in any window, and uses nearly all of it, in requests of %i', (size) => {
    const times = leave(createPace(quota), 8 * WINDOW, { size })
    const most = Math.floor(3_000 / size)
    // Whatever left so many requests later is outside of the window.
    expect(Math.min(...times.slice(most).map((at, n) => at - (times[n] ?? 0)))).toBeGreaterThanOrEqual(WINDOW)
    expect((times.length * size) / (8 * 3_000)).toBeGreaterThan(0.965)
  })

  it('lets what is few leave at once, and then flows evenly', () => {
    const times = leave(createPace(quota), 8 * WINDOW)
    expect(within(times, 0, 2_000) * 20).toBeGreaterThan(1_400)
    const gaps = times.map((at, n) => at - (times[n - 1] ?? 0)).slice(80)
    expect(Math.max(...gaps)).toBeLessThan(5_000)
    const later = gaps.slice(200).toSorted((a, b) => a - b)
    expect(later.at(-1)).toBeLessThan(2_100)
    expect((later[Math.floor(0.95 * later.length)] ?? 0) / (later[0] ?? 1)).toBeLessThan(1.05)
  })

  it('is slower after a refusal, by a fifth, however many items of a batch were refused, and grows back evenly', () => {
    const pace = createPace(quota)
    leave(pace, 4 * WINDOW)
    for (let item = 0; item < 20; item += 1) pace.slowDown(4 * WINDOW)
    const times = leave(pace, 8 * WINDOW, { from: 4 * WINDOW })
    const rates = [0, 1, 2, 3].map((n) => within(times, (4 + n) * WINDOW, (5 + n) * WINDOW) * 20)
    expect(rates[0]).toBeLessThan(0.9 * 2_940)
    expect(rates[0]).toBeGreaterThan(0.7 * 2_940)
    expect(rates[3]).toBeGreaterThan(0.95 * 2_940)
  })

  it('of a few requests is used whole, and never exceeded', () => {
    const small = { max: 5, windowMs: 10_000 }
    const times = leave(createPace(small), 100_000, { size: 1 })
    expect(Math.min(...times.slice(5).map((at, n) => at - (times[n] ?? 0)))).toBeGreaterThanOrEqual(10_000)
    expect(times.length).toBeGreaterThan(40)
    const refused = createPace(small)
    for (let at = 0; at < 50; at += 1) refused.slowDown(at * 20_000)
    expect(leave(refused, 1_100_000, { size: 1, from: 1_000_000 }).length).toBeGreaterThan(5)
  })

  it('never ends, however often it is refused', () => {
    const pace = createPace(quota)
    for (let at = 0; at < 100; at += 1) pace.slowDown(at * 20_000)
    expect(leave(pace, 2_000_000 + WINDOW, { from: 2_000_000 }).length).toBeGreaterThan(0)
  })

  it('forgets what a clock that was set back calls the future', () => {
    const pace = createPace(quota)
    leave(pace, 9 * WINDOW, { from: 8 * WINDOW })
    expect(pace.wait(20, 0)).toBe(0)
  })
})

describe('what counts against a quota', () => {
  const costs = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) =>
    QUOTAS.map((one) => costOf({ method, path, headers: {}, body }, one))

  it.each([
    ['GET', '/v1.0/users', [0, 0, 0]],
    ['GET', '/v1.0/users?$select=id,signInActivity&$top=500', [0, 1, 0]],
    ['GET', 'https://graph.microsoft.com/v1.0/users/x?$select=signInActivity', [0, 1, 0]],
    ['GET', '/v1.0/groups/x/members?$select=signInActivity', [0, 0, 0]],
    ['PATCH', '/v1.0/users/x', [1, 0, 0]],
    ['POST', '/v1.0/invitations', [1, 0, 1]],
    ['POST', '/v1.0/directoryObjects/getByIds?$select=id', [0, 0, 0]],
    ['POST', '/v1.0/users/x/microsoft.graph.checkMemberGroups', [0, 0, 0]],
  ] as const)('%s %s', (method, path, expected) => {
    expect(costs(method, path)).toEqual(expected)
  })

  it('is each item of a batch', () => {
    const requests = [
      { id: '1', method: 'GET', url: '/users' },
      { id: '2', method: 'POST', url: '/invitations' },
      { id: '3', method: 'DELETE', url: '/users/x' },
    ]
    expect(costs('POST', '/v1.0/$batch', { requests })).toEqual([2, 0, 1])
  })
})
