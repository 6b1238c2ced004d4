import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConnectionError, GraphError, IncompleteReading } from '../../src/errors.ts'
import { connect } from '../../src/graph/index.ts'
import type { Writer } from '../../src/model.ts'
import { forwardBatch, isBatch } from './batch-items.ts'
import { virtualClock } from './clock.ts'
import { draw } from './draw.ts'
import { faulty } from './faulty.ts'
import { littleTenant } from './little-tenant.ts'

const root = 'https://graph.example'
const foreseen = (error: unknown): boolean =>
  error instanceof GraphError || error instanceof ConnectionError || error instanceof IncompleteReading

function world(seed: number, rate?: number) {
  const clock = virtualClock()
  const tenant = littleTenant(clock)
  const rates = rate === undefined ? {} : { rates: { '429': rate, 'reset after': rate, '503 before': rate } }
  const wire = faulty(tenant.transport, { seed, clock, ...rates })
  const open = () =>
    connect({ baseUrl: root, transport: wire.transport, clock, random: () => 0.5, credential: async () => 'a.b.c' })
  return { clock, tenant, wire, open }
}

interface Guest {
  id: string
  mail: string
}

/** What an apply does, small: whoever is not there is invited, named, and put into a group; all at once. */
async function bringIn(writer: Writer, mails: string[]): Promise<unknown[]> {
  const before = await writer.list<Guest>('/v1.0/users')
  const find = async (mail: string): Promise<Guest | undefined> =>
    (await writer.list<Guest>(`/v1.0/users?$filter=${encodeURIComponent(`mail eq '${mail}'`)}`))[0]
  const isReplicationLag = (error: { status: number }): boolean => error.status === 404
  const results = await Promise.allSettled(
    mails.map(async (mail) => {
      const known = before.find((one) => one.mail === mail) ?? (await find(mail))
      const id =
        known?.id ??
        (
          await writer.post<{ invitedUser: { id: string } }>(
            '/v1.0/invitations',
            { invitedUserEmailAddress: mail },
            {
              findExisting: async () =>
                (await find(mail)) === undefined ? undefined : { invitedUser: { id: (await find(mail))?.id } },
            },
          )
        ).invitedUser.id
      await writer.patch(`/v1.0/users/${id}`, { displayName: `Guest ${mail}` }, { isReplicationLag })
      const isAlreadyApplied = (error: { status: number; message: string }): boolean =>
        /already exist/.test(error.message)
      await writer.post(
        '/v1.0/groups/g/members/$ref',
        { '@odata.id': `${root}/v1.0/directoryObjects/${id}` },
        { isReplicationLag, isAlreadyApplied },
      )
    }),
  )
  return results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
}

describe('the fault layer', () => {
  it('fails the same way for the same seed', async () => {
    const run = async () => {
      const { open, wire } = world(7)
      await bringIn(open().writer, ['a@x.example', 'b@x.example', 'c@x.example'])
      return wire.drawn
    }
    const first = await run()
    expect(first.length).toBeGreaterThan(0)
    expect(await run()).toEqual(first)
  })

  it('draws evenly', () => {
    const buckets = Array.from({ length: 10 }, () => 0)
    for (let n = 0; n < 10_000; n++) {
      const bucket = Math.floor(draw(1, 'GET', '/v1.0/users', n) * 10)
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
    }
    expect(Math.min(...buckets)).toBeGreaterThan(850)
    expect(Math.max(...buckets)).toBeLessThan(1150)
  })
})

describe('the wire under faults', () => {
  const mails = Array.from({ length: 25 }, (_, n) => `guest${n}@contoso.example`)

  it('brings everybody in, invites nobody twice, and says what it left undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const { clock, tenant, open } = world(seed)
        let failures: unknown[] = ['not run']
        for (let run = 0; run < 3 && failures.length > 0; run++) {
          try {
            failures = await bringIn(open().writer, mails)
          } catch (error) {
            failures = [error]
          }
          for (const failure of failures) if (!foreseen(failure)) throw failure
          clock.advance(60_000)
        }
        expect(failures).toEqual([])
        expect([...tenant.users.values()].map((one) => one.mail).toSorted()).toEqual(mails.toSorted())
        expect([...tenant.users.values()].every((one) => one.displayName === `Guest ${one.mail}`)).toBe(true)
        expect(tenant.members).toEqual(new Set(tenant.users.keys()))
        expect([...tenant.mails.entries()].filter(([, count]) => count > 1)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('reads a collection whole or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), fc.double({ min: 0, max: 0.3, noNaN: true }), async (seed, rate) => {
        const { tenant, open } = world(seed, rate)
        for (let n = 0; n < 50; n++) tenant.users.set(`u${n}`, { id: `u${n}`, mail: `${n}@x.example`, displayName: '' })
        const { reader } = open()
        const [one, several] = await Promise.allSettled([
          reader.list<Guest>('/v1.0/users'),
          reader.lists<Guest>(['/v1.0/users', "/v1.0/users?$filter=mail%20eq%20'7@x.example'"]),
        ])
        if (one.status === 'fulfilled') expect(one.value).toHaveLength(50)
        else expect(foreseen(one.reason)).toBe(true)
        if (several.status === 'fulfilled') expect(several.value.map((all) => all?.length)).toEqual([50, 1])
        else expect(foreseen(several.reason)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('deletes what is there, once, however often it has to ask', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const { tenant, open } = world(seed)
        for (let n = 0; n < 30; n++) tenant.users.set(`u${n}`, { id: `u${n}`, mail: '', displayName: '' })
        const { writer } = open()
        const results = await Promise.allSettled(
          [...tenant.users.keys()].map((id) => writer.delete(`/v1.0/users/${id}`)),
        )
        const failed = results.filter((one) => one.status === 'rejected')
        for (const one of failed) expect(foreseen(one.reason)).toBe(true)
        expect(tenant.users.size).toBeLessThanOrEqual(failed.length)
      }),
      { numRuns: 60 },
    )
  })
})

it('a batch with nothing wrong is carried out in order of its dependencies', async () => {
  const clock = virtualClock()
  const tenant = littleTenant(clock)
  const sizes: number[] = []
  const { writer } = connect({
    baseUrl: root,
    clock,
    transport: async (request) => {
      const { pathname } = new URL(request.url)
      if (!isBatch(pathname, request)) return tenant.transport(request)
      const body = JSON.parse(request.body ?? '') as { requests: unknown[] }
      sizes.push(body.requests.length)
      return forwardBatch(request, tenant.transport, { half: false })
    },
  })
  expect(
    await bringIn(
      writer,
      Array.from({ length: 45 }, (_, n) => `${n}@x.example`),
    ),
  ).toEqual([])
  expect(tenant.members.size).toBe(45)
  expect(sizes.every((size) => size <= 20)).toBe(true)
  expect(tenant.requests.length).toBeGreaterThan(sizes.length * 3)
})
