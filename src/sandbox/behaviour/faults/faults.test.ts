import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { security, testWorld } from '../../sandbox.fixture.ts'
import { listen } from '../../server/listen.ts'
import type { Listening } from '../../server/listen.ts'

const world = testWorld()
let server: Listening

beforeAll(async () => {
  server = await listen(world.sandbox, { port: 0 })
})
afterAll(() => server.close())

const setFaults = async (faults: unknown) => {
  const answer = await fetch(`${server.url}/_sandbox/faults`, { method: 'PUT', body: JSON.stringify(faults) })
  expect([answer.status, await answer.text()]).toEqual([204, ''])
}
const post = (name: string) =>
  fetch(`${server.url}/v1.0/groups`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(security(name)),
  })
const exists = (name: string) => Object.values(world.sandbox.state().groups).some((one) => one['displayName'] === name)

/** The code of what broke the connection. */
const broken = async (work: Promise<Response>): Promise<string> => {
  try {
    await (await work).text()
    return 'came whole'
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } }
    return cause?.code ?? String(error)
  }
}

describe('over the wire', () => {
  it('resets before, during and after the effect', async () => {
    await setFaults([{ path: '/v1.0/groups', method: 'POST', times: 1, drop: 'before' }])
    expect(await broken(post('Before'))).toBe('ECONNRESET')
    expect(exists('Before')).toBe(false)
    await setFaults([{ method: 'POST', times: 1, drop: 'after' }])
    expect(await broken(post('After'))).toBe('ECONNRESET')
    expect(exists('After')).toBe(true)
    await setFaults([{ method: 'POST', times: 1, drop: 'during' }])
    expect(await broken(post('During'))).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    expect(await broken(post('Calm'))).toBe('came whole')
  })

  it('carries out half of a batch when the connection breaks during it', async () => {
    await setFaults([{ path: '/v1.0/$batch', times: 1, drop: 'during' }])
    const headers = { 'content-type': 'application/json' }
    const requests = ['One', 'Two', 'Three', 'Four'].map((name, i) => ({
      id: String(i),
      method: 'POST',
      url: '/groups',
      headers,
      body: security(name),
    }))
    await broken(fetch(`${server.url}/v1.0/$batch`, { method: 'POST', headers, body: JSON.stringify({ requests }) }))
    expect(['One', 'Two', 'Three', 'Four'].map(exists)).toEqual([true, true, false, false])
  })

  it('ends JSON in the middle, in an answer that is well framed', async () => {
    await setFaults([{ times: 1, truncate: true }])
    const text = await (await fetch(`${server.url}/v1.0/users`)).text()
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  })

  it('takes its time with a body', async () => {
    await setFaults([{ times: 1, slowMs: 300 }])
    const answer = await fetch(`${server.url}/v1.0/users`)
    const begun = performance.now()
    expect(await answer.json()).toHaveProperty('value')
    expect(performance.now() - begun).toBeGreaterThan(200)
  })

  it('answers with pages of HTML, with or without the effect', async () => {
    await setFaults([{ method: 'POST', times: 1, status: 502, html: true, after: true }])
    const answer = await post('Hidden')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html'])
    expect(exists('Hidden')).toBe(true)
  })

  it('refuses with any error, as often and as late as asked', async () => {
    await setFaults({
      faults: [{ path: '/v1.0/groups', method: 'POST', skip: 1, times: 1, status: 409, retryAfter: 2 }],
    })
    const answers = [await post('A'), await post('B'), await post('C')]
    expect(answers.map((one) => one.status)).toEqual([201, 409, 201])
    expect(answers[1]?.headers.get('retry-after')).toBe('2')
    expect(await answers[1]?.json()).toMatchObject({ error: { code: 'Directory_ConcurrencyViolation' } })
  })

  it('withdraws a permission half-way', async () => {
    await setFaults([{ path: '/v1.0/groups', method: 'POST', skip: 1, withdraw: 'Group.Create' }])
    expect([(await post('D')).status, (await post('E')).status, (await post('F')).status]).toEqual([201, 403, 403])
    expect((await fetch(`${server.url}/v1.0/users`)).status).toBe(200)
    await setFaults([])
    expect((await post('E')).status).toBe(201)
  })

  it('lets an administrator change something in between', async () => {
    const admin = world.sandbox.state().administratorId
    await setFaults([
      {
        path: '/v1.0/groups',
        times: 1,
        admin: { method: 'PATCH', path: `/v1.0/users/${admin}`, body: { jobTitle: 'Meddler' } },
      },
    ])
    expect((await fetch(`${server.url}/v1.0/groups`)).status).toBe(200)
    expect(world.sandbox.state().users[admin]).toMatchObject({ jobTitle: 'Meddler' })
  })

  it('gives empty pages with a next link, and forgets page tokens', async () => {
    await setFaults([{ path: '/v1.0/groups', times: 1, page: 'empty' }])
    const empty = (await (await fetch(`${server.url}/v1.0/groups?$top=2`)).json()) as {
      value: unknown[]
      '@odata.nextLink': string
    }
    expect(empty.value).toEqual([])
    const next = (await (await fetch(empty['@odata.nextLink'])).json()) as typeof empty
    const plain = (await (await fetch(`${server.url}/v1.0/groups?$top=2`)).json()) as typeof empty
    expect(next.value).toEqual(plain.value)
    await setFaults([{ times: 1, page: 'stale' }])
    const stale = await fetch(next['@odata.nextLink'])
    expect(await stale.json()).toMatchObject({ error: { code: 'Directory_ExpiredPageToken' } })
  })

  it.each([
    [[{ drop: 'sometimes' }], '"drop" must be "before", "during" or "after"'],
    [[{ path: '/v1.0/users', statsu: 429 }], '"statsu" is not a key of a fault'],
    [[{ status: '429' }], '"status" must be a number'],
    [[{ path: '/(/' }], '"path" is not a valid regular expression'],
    [{ faults: [], sed: 7 }, '"sed" is not a key of the request'],
  ])('refuses faults that it does not know, and says which: %j', async (faults, why) => {
    const body = JSON.stringify(faults)
    const answer = await fetch(`${server.url}/_sandbox/faults`, { method: 'PUT', body })
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(why)
  })
})

describe('by seed', () => {
  const outcomes = async (seed: number): Promise<string[]> => {
    const { sandbox } = testWorld({ faults: { faults: [], seed, rate: 0.5 } })
    const seen: string[] = []
    for (let i = 0; i < 60; i += 1) {
      const answer = sandbox.transport({ method: 'GET', url: `http://x/v1.0/users?$top=${(i % 3) + 1}`, headers: {} })
      seen.push(
        await answer.then(
          ({ status, body }) => `${status} ${body.length}`,
          (error: Error) => error.message,
        ),
      )
    }
    return seen
  }

  it('the same seed brings the same faults, another one others', async () => {
    expect(await outcomes(1)).toEqual(await outcomes(1))
    expect(await outcomes(2)).not.toEqual(await outcomes(1))
  })

  it('brings every kind of trouble', async () => {
    const seen = (await Promise.all([1, 2, 3, 4, 5].map(outcomes))).flat()
    for (const trouble of ['429', '503', '502', '500', '504', 'The connection was reset.']) {
      expect(
        seen.some((one) => one.startsWith(trouble)),
        trouble,
      ).toBe(true)
    }
  })
})
