import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { partsOf } from '../parts.fixture.ts'
import { createSessions } from './session.ts'

const setUp = () => {
  let now = Date.parse('2026-11-27T09:00:00Z')
  const addresses = new Set(['anna@northwind.example'])
  const basis = partsOf({ key: randomBytes(32), clock: { now: () => now, sleep: () => Promise.resolve() } })
  const sessions = createSessions(basis, () => Promise.resolve({ addresses, groups: new Set() }))
  const app = new Hono()
  app.get('/in', (context) => {
    sessions.begin(context, { address: 'anna@northwind.example', groups: [] })
    return context.text('in')
  })
  app.get('/out', (context) => {
    sessions.end(context)
    return context.text('out')
  })
  app.get('/who', async (context) => context.json((await sessions.of(context)) ?? null))
  const go = async (path: string, cookie = '') =>
    app.request(`https://guests.northwind.example${path}`, { headers: { cookie } })
  const enter = async (before = '') =>
    /^[^;]+/.exec((await go('/in', before)).headers.getSetCookie()[0] ?? '')?.[0] ?? ''
  const who = async (cookie: string) =>
    (await (await go('/who', cookie)).json()) as { id: string; address: string; groups: string[] } | null
  return { sessions, addresses, go, enter, who, later: (hours: number) => (now += hours * 3_600_000) }
}

describe('a session', () => {
  it('is a new one at each sign-in, and ends after eight hours', async () => {
    const { enter, who, later } = setUp()
    const one = await enter()
    const two = await enter(one)
    expect((await who(one))?.id).not.toBe((await who(two))?.id)
    later(8)
    expect(await who(two)).toBeNull()
  })

  it('is over for every copy of its cookie when it is left', async () => {
    const { enter, who, go } = setUp()
    const [one, two] = [await enter(), await enter()]
    await go('/out', one)
    expect([await who(one), (await who(two))?.address]).toEqual([null, 'anna@northwind.example'])
  })

  it('is over when the declaration no longer names the person', async () => {
    const { enter, who, addresses } = setUp()
    const one = await enter()
    addresses.clear()
    expect(await who(one)).toBeNull()
  })

  it('is not made by hand, nor from a cookie of another purpose', async () => {
    const { enter, who } = setUp()
    const one = await enter()
    expect(await who(`${one.slice(0, -4)}AAAA`)).toBeNull()
    expect(await who(one.replace('session', 'proof'))).toBeNull()
    expect(await who('__Host-guestlist-session=eyJhZGRyZXNzIjoiYW5uYSJ9')).toBeNull()
  })

  it('accepts only forms that were made for it', async () => {
    const { sessions, enter, who } = setUp()
    const [one, two] = [await who(await enter()), await who(await enter())]
    if (one === null || two === null) throw new Error('not signed in')
    expect(sessions.isForm(one, sessions.formToken(one))).toBe(true)
    expect(sessions.isForm(two, sessions.formToken(one))).toBe(false)
    for (const token of [undefined, '', 'x', [sessions.formToken(one)]]) expect(sessions.isForm(one, token)).toBe(false)
  })
})
