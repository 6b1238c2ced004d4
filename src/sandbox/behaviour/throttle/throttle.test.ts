import { describe, expect, it } from 'vitest'
import { testWorld } from '../../sandbox.fixture.ts'
import { isWrite, resourceUnits } from './cost.ts'

const cost = (method: string, url: string) => {
  const { pathname, searchParams } = new URL(url, 'http://x')
  return resourceUnits({ method, path: pathname, query: searchParams })
}

describe('a request costs', () => {
  it.each([
    ['GET', '/users', 2],
    ['GET', '/users?$select=id', 1],
    ['GET', '/users?$select=id&$top=5', 1],
    ['GET', '/users?$expand=manager', 3],
    ['GET', '/users/x', 1],
    ['GET', '/groups/x/members', 3],
    ['GET', '/groups/x/members/microsoft.graph.user?$select=id', 2],
    ['GET', '/groups/x/transitiveMembers', 5],
    ['GET', '/subscribedSkus', 3],
    ['POST', '/directoryObjects/getByIds', 5],
    ['POST', '/directoryObjects/getByIds?$select=id', 2],
    ['POST', '/users/x/checkMemberGroups', 4],
    ['POST', '/users/x/microsoft.graph.getMemberGroups', 2],
    ['POST', '/invitations', 1],
    ['PATCH', '/users/x', 1],
  ])('%s %s: %i', (method, url, units) => {
    expect(cost(method, url)).toBe(units)
  })

  it('and asking by POST is no write', () => {
    const query = new URLSearchParams()
    expect(isWrite({ method: 'POST', path: '/directoryObjects/microsoft.graph.getByIds', query })).toBe(false)
    expect(isWrite({ method: 'POST', path: '/groups/x/members/$ref', query })).toBe(true)
  })
})

describe('throttling', () => {
  it('is off unless asked for, and then leaves no header of its own', async () => {
    const { ask } = testWorld()
    for (let i = 0; i < 160; i += 1) await ask('POST', 'v1.0/invitations', {})
    expect(
      Object.keys((await ask('GET', 'v1.0/users')).headers).filter((name) => name.startsWith('x-ms-throttle')),
    ).toEqual([])
  })

  it('stops invitations at 150 in five seconds, says how long to wait, and relents', async () => {
    const { ask, clock } = testWorld({ throttle: 'real' })
    const statuses: number[] = []
    for (let i = 0; i < 151; i += 1) statuses.push((await ask('POST', 'v1.0/invitations', {})).status)
    expect(statuses.filter((one) => one === 429)).toHaveLength(1)
    const refused = await ask('POST', 'v1.0/invitations', {})
    expect(refused).toMatchObject({
      status: 429,
      body: { error: { code: 'TooManyRequests', innerError: { code: '429' } } },
    })
    expect(refused.headers).toMatchObject({ 'retry-after': '5', 'x-ms-throttle-information': 'CPULimitExceeded' })
    expect((await ask('GET', 'v1.0/users')).status).toBe(200)
    clock.advance(5000)
    expect((await ask('POST', 'v1.0/invitations', {})).status).not.toBe(429)
  })

  it('counts resource units, warns, and refuses items of a batch one by one', async () => {
    const { ask, sandbox } = testWorld({ throttle: 'real' })
    const requests = Array.from({ length: 20 }, (_, i) => ({
      id: String(i),
      method: 'GET',
      url: `/groups?$filter=displayName eq '${i}'&$expand=members`,
    }))
    const warnings: string[] = []
    let last: { status: number; headers: Record<string, string> }[] = []
    // Two units each: 88 batches are 3,520 of 3,500.
    for (let i = 0; i < 88; i += 1) {
      const { body, status } = await ask('POST', 'v1.0/$batch', { requests })
      expect(status).toBe(200)
      last = body['responses'] as typeof last
      warnings.push(...last.flatMap((one) => one.headers['x-ms-throttle-limit-percentage'] ?? []))
    }
    expect(last.filter((one) => one.status === 429)).toHaveLength(10)
    expect(last.find((one) => one.status === 429)?.headers).toMatchObject({
      'Retry-After': '10',
      'x-ms-resource-unit': '2',
    })
    expect(last.find((one) => one.status === 429)?.headers['x-ms-throttle-scope']).toMatch(
      /^Tenant_Application\/ReadWrite\//,
    )
    expect(Number(warnings[0])).toBeCloseTo(0.8, 1)
    expect(sandbox.stats()).toMatchObject({ requests: 88, inner: 1760, throttled: 10, resourceUnits: 3520 })
    expect(sandbox.stats().unitsByRoute).toEqual({ 'GET /groups': 3500 })
  })

  it.each(['signInActivity', 'signinactivity'])('stops reads of %s at five in ten seconds', async (name) => {
    const { ask } = testWorld({ throttle: 'real' })
    const statuses: number[] = []
    for (let i = 0; i < 6; i += 1) statuses.push((await ask('GET', `v1.0/users?$select=id,${name}`)).status)
    expect(statuses.filter((one) => one === 429)).toHaveLength(1)
  })
})
