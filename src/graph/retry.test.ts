import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchAnswer, broken, json, refusal, scripted } from '../../test/faults/scripted.ts'
import { ConnectionError, GraphError } from '../errors.ts'
import { backoff } from './retry.ts'

const ok = json(200, { id: 'x' })
const html = { status: 502, headers: {}, body: '<html><title>Bad gateway</title></html>' }
const failureOf = (work: Promise<unknown>): Promise<GraphError | ConnectionError> =>
  work.then(
    () => {
      throw new Error('it did not fail')
    },
    (reason: unknown) => {
      if (reason instanceof GraphError || reason instanceof ConnectionError) return reason
      throw reason
    },
  )

describe('reads and idempotent writes', () => {
  const transient = [
    ['a broken connection', broken('ECONNRESET')],
    ['a refused connection', broken('ECONNREFUSED')],
    ['408', json(408)],
    ['429', refusal(429, 'TooManyRequests')],
    ['500', refusal(500, 'InternalServerError')],
    ['502 in HTML', html],
    ['503', refusal(503, 'ServiceUnavailable')],
    ['504', json(504)],
    ['half a body', { status: 200, headers: {}, body: '{"id":"' }],
    ['a sign-in page', { status: 200, headers: {}, body: '<html></html>' }],
    ['a concurrency violation', refusal(409, 'Directory_ConcurrencyViolation')],
  ] as const
  it.each(transient)('are repeated after %s', async (_name, said) => {
    const { reader, writer, sent } = scripted((_, n) => (n % 3 === 0 ? ok : said))
    expect(await reader.get('/v1.0/users/x')).toEqual({ id: 'x' })
    await writer.patch('/v1.0/users/x', {})
    await writer.put('/v1.0/users/x', {})
    await writer.delete('/v1.0/users/x')
    expect(sent).toHaveLength(12)
  })

  it('are not repeated after a refusal, or a certificate that nobody trusts', async () => {
    for (const said of [
      refusal(400, 'Request_BadRequest'),
      refusal(403, 'Authorization_RequestDenied'),
      refusal(501, 'NotImplemented'),
      broken('SELF_SIGNED_CERT_IN_CHAIN'),
    ]) {
      const { writer, sent } = scripted(() => said)
      await failureOf(writer.patch('/v1.0/users/x', {}))
      expect(sent).toHaveLength(1)
    }
  })

  it('a deletion that is repeated and finds nothing is done; one that finds nothing at once is not', async () => {
    const lost = scripted((_, n) => (n === 1 ? broken('ECONNRESET') : refusal(404, 'Request_ResourceNotFound')))
    await lost.writer.delete('/v1.0/users/x')
    const gone = scripted(() => refusal(404, 'Request_ResourceNotFound'))
    expect(await failureOf(gone.writer.delete('/v1.0/users/x'))).toMatchObject({ status: 404 })
    // A pause proves nothing about the first attempt: it was not carried out.
    const paused = scripted((_, n) =>
      n === 1 ? refusal(429, 'TooManyRequests') : refusal(404, 'Request_ResourceNotFound'),
    )
    expect(await failureOf(paused.writer.delete('/v1.0/users/x'))).toMatchObject({ status: 404 })
  })
})

describe('waiting', () => {
  it('is anything between nothing and a ceiling that doubles', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const ms = backoff(attempt, () => random)
        expect(ms).toBeGreaterThanOrEqual(0)
        expect(ms).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** attempt))
      }),
    )
    expect(backoff(3, () => 0)).toBe(0)
  })

  it('obeys Retry-After to the second, for every call at once', async () => {
    let paused = false
    const { reader, sent } = scripted(() => {
      if (paused) return ok
      paused = true
      return refusal(429, 'TooManyRequests', 'slow down', { 'retry-after': '20' })
    })
    await reader.get('/v1.0/users/a')
    expect(sent.map((one) => one.at)).toEqual([0, 20_000])
    const together = scripted((one, n) => {
      if (n === 1) return refusal(429, 'TooManyRequests', 'slow down', { 'retry-after': '20' })
      return one.url.endsWith('/$batch') ? batchAnswer(one, () => ok) : ok
    })
    const first = together.reader.get('/v1.0/users/a')
    await Promise.resolve()
    const later = together.clock
      .sleep(1_000)
      .then(() => Promise.all([together.reader.get('/v1.0/users/b'), together.reader.get('/v1.0/users/c')]))
    await Promise.all([first, later])
    expect(together.sent.slice(1).every((one) => one.at >= 20_000)).toBe(true)
  })

  it('takes a date for Retry-After', async () => {
    const { reader, sent, clock } = scripted((_, n) =>
      n === 1
        ? refusal(503, 'ServiceUnavailable', 'x', { 'retry-after': new Date(clock.now() + 9_000).toUTCString() })
        : ok,
    )
    await reader.get('/v1.0/users/a')
    expect(sent[1]?.at).toBe(9_000)
  })

  it('slows down when the tenant is nearly full', async () => {
    const { reader, sent } = scripted(() => json(200, { id: 'x' }, { 'x-ms-throttle-limit-percentage': '1.2' }))
    for (let n = 0; n < 4; n++) await reader.get('/v1.0/users/a')
    expect((sent[3]?.at ?? 0) - (sent[1]?.at ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  it('ends within the budget, with the last refusal and what was tried', async () => {
    const { reader, elapsed } = scripted(() => refusal(503, 'ServiceUnavailable'), { budgetMs: 60_000 })
    const error = await failureOf(reader.get('/v1.0/users/a'))
    expect(error).toMatchObject({ status: 503 })
    expect(error.help).toMatch(/Tried \d+ times in \d+ s/)
    expect(elapsed()).toBeLessThanOrEqual(60_000)
  })

  it('does not begin a pause that is longer than the budget', async () => {
    const { reader, elapsed } = scripted(() => refusal(429, 'TooManyRequests', 'x', { 'retry-after': '9999' }), {
      budgetMs: 60_000,
    })
    expect((await failureOf(reader.get('/v1.0/users/a'))).help).toContain('9999 s more')
    expect(elapsed()).toBe(0)
  })

  it('is shared: when nothing answers any more, each further call fails soon', async () => {
    const { reader, elapsed } = scripted((_, n) => (n === 1 ? ok : broken('ECONNRESET')), { budgetMs: 60_000 })
    await reader.get('/v1.0/users/a')
    await failureOf(reader.get('/v1.0/users/b'))
    const before = elapsed()
    for (let n = 0; n < 20; n++) await failureOf(reader.get(`/v1.0/users/${n}`))
    expect(elapsed() - before).toBeLessThan(60_000)
  })

  it('is short for a host that never answered', async () => {
    const { reader, sent } = scripted(() => broken('ENOTFOUND'))
    expect(await failureOf(reader.get('/v1.0/users/a'))).toMatchObject({ sent: false })
    expect(sent).toHaveLength(5)
  })

  it('is short where something else than Graph answers from the start, and the answer says so', async () => {
    const pages = [
      { status: 200, headers: {}, body: '<html><title>Sign in</title></html>' },
      { status: 403, headers: {}, body: '<html><title>Blocked</title></html>' },
      { status: 200, headers: {}, body: 'It works' },
      json(200, []),
      json(200, { status: 'ok' }),
    ]
    for (const page of pages) {
      const { reader, sent, elapsed } = scripted(() => page)
      const error: unknown = await reader.list('/v1.0/organization').catch((reason: unknown) => reason)
      expect(error).toMatchObject({ help: expect.stringMatching(/from Graph.*--graph-url/) as string })
      expect(sent.length).toBeLessThanOrEqual(3)
      expect(elapsed()).toBeLessThan(5_000)
    }
    const passing = scripted((_, n) => (n <= 4 ? html : ok))
    expect(await passing.reader.get('/v1.0/users/a')).toEqual({ id: 'x' })
  })

  it('holds nobody at the rate limiter for longer than a call is tried', async () => {
    const { reader, elapsed } = scripted(
      () => refusal(429, 'TooManyRequests', 'slow down', { 'retry-after': '100000' }),
      { budgetMs: 60_000 },
    )
    await failureOf(reader.get('/v1.0/users/a'))
    await expect(reader.get('/v1.0/users/b')).rejects.toThrow('Graph requires a pause of 100000 s')
    expect(elapsed()).toBe(0)
  })

  it('ends at once when somebody stops it, and says so', async () => {
    const stop = new AbortController()
    const { writer, sent } = scripted(() => refusal(503, 'ServiceUnavailable', 'x', { 'retry-after': '100' }), {
      signal: stop.signal,
      onWait: () => stop.abort(),
    })
    expect((await failureOf(writer.patch('/v1.0/users/a', {}))).help).toContain('Stopped')
    expect(sent).toHaveLength(1)
    await expect(writer.patch('/v1.0/users/a', {})).rejects.toThrow('Stopped before it was sent')
    expect(sent).toHaveLength(1)
  })

  it('ends at once at the rate limiter too, where nothing has left yet', async () => {
    const stop = new AbortController()
    const { reader, writer, sent, clock } = scripted(
      () => refusal(429, 'TooManyRequests', 'x', { 'retry-after': '100' }),
      { signal: stop.signal },
    )
    const first = failureOf(reader.get('/v1.0/users/a'))
    await clock.sleep(1_000)
    const second = writer.post('/v1.0/invitations', {}).catch((reason: unknown) => String(reason))
    await clock.sleep(1_000)
    stop.abort()
    expect(await second).toContain('Stopped before it was sent')
    expect((await first).help).toContain('Stopped')
    expect(sent).toHaveLength(1)
  })
})

describe('a POST', () => {
  const certain = [
    ['a pause', refusal(429, 'TooManyRequests')],
    ['a connection that never stood', broken('ECONNREFUSED')],
    ['a concurrency violation', refusal(409, 'Directory_ConcurrencyViolation')],
  ] as const
  it.each(certain)('is repeated after %s, since nothing happened', async (_name, said) => {
    const { writer, sent } = scripted((_, n) => (n === 1 ? said : json(201, { id: 'x' })))
    expect(await writer.post('/v1.0/invitations', {})).toEqual({ id: 'x' })
    expect(sent).toHaveLength(2)
  })

  const uncertain = [
    ['a broken connection', broken('ECONNRESET')],
    ['408', json(408)],
    ['500', refusal(500, 'InternalServerError')],
    ['502 in HTML', html],
    ['503', refusal(503, 'ServiceUnavailable')],
    ['201 without a body', json(201)],
    ['201 with half a body', { status: 201, headers: {}, body: '{"id":' }],
    ['404 from a proxy', { status: 404, headers: {}, body: '<html></html>' }],
  ] as const
  it.each(uncertain)('is never repeated blindly after %s', async (_name, said) => {
    const { writer, sent } = scripted(() => said)
    expect((await failureOf(writer.post('/v1.0/invitations', {}))).help).toContain('unknown whether')
    expect(sent).toHaveLength(1)
  })

  it.each(uncertain)('is found when it took effect after %s', async (_name, said) => {
    let looks = 0
    const { writer, sent } = scripted(() => said)
    const findExisting = async (): Promise<unknown> => (++looks === 3 ? { id: 'found' } : undefined)
    expect(await writer.post('/v1.0/invitations', {}, { findExisting })).toEqual({ id: 'found' })
    expect(sent).toHaveLength(1)
  })

  it('is sent again only when it has not shown for as long as a replica may lag', async () => {
    const { writer, sent } = scripted((_, n) => (n === 1 ? broken('ECONNRESET') : json(201, { id: 'x' })), {
      lagMs: 60_000,
    })
    expect(await writer.post('/v1.0/invitations', {}, { findExisting: async () => undefined })).toEqual({ id: 'x' })
    expect(sent[1]?.at).toBeGreaterThanOrEqual(60_000)
  })

  it('that collides with its own first attempt is looked for once more', async () => {
    let looks = 0
    const { writer } = scripted(
      (_, n) => (n === 1 ? broken('ECONNRESET') : refusal(400, 'Request_MultipleObjectsWithSameKeyValue')),
      { lagMs: 1_000 },
    )
    const findExisting = async (): Promise<unknown> => (++looks > 2 ? { id: 'first' } : undefined)
    expect(await writer.post('/v1.0/groups', {}, { findExisting })).toEqual({ id: 'first' })
  })

  it('whose second attempt would be refused as fulfilled is simply repeated', async () => {
    const { writer, sent } = scripted((_, n) =>
      n === 1 ? broken('ECONNRESET') : refusal(400, 'Request_BadRequest', 'added object references already exist'),
    )
    await writer.post(
      '/v1.0/groups/g/members/$ref',
      {},
      { isAlreadyApplied: ({ message }) => message.includes('already exist') },
    )
    expect(sent).toHaveLength(2)
  })
})

describe('a token that is refused in the middle', () => {
  it('is tried once more', async () => {
    const passing = scripted((_, n) => (n === 1 ? refusal(401, 'InvalidAuthenticationToken') : ok))
    expect(await passing.reader.get('/v1.0/users/a')).toEqual({ id: 'x' })
    const staying = scripted(() => refusal(401, 'InvalidAuthenticationToken'))
    expect(await failureOf(staying.reader.get('/v1.0/users/a'))).toMatchObject({ status: 401 })
    expect(staying.sent).toHaveLength(2)
  })
})

describe('refusals that a caller foresees', () => {
  it('count as done when what is asked is already so', async () => {
    const { writer } = scripted(() => refusal(404, 'Request_ResourceNotFound'))
    await writer.delete('/v1.0/groups/g/members/u/$ref', { isAlreadyApplied: ({ status }) => status === 404 })
  })

  it('are waited out while an object is fresh, for a bounded time', async () => {
    const isReplicationLag = ({ status }: { status: number }): boolean => status === 404
    const soon = scripted((_, n) => (n < 4 ? refusal(404, 'Request_ResourceNotFound') : json(204)))
    await soon.writer.patch('/v1.0/users/x', {}, { isReplicationLag })
    expect(soon.sent.map((one) => one.at)).toEqual([0, 1_000, 3_000, 7_000])
    const never = scripted(() => refusal(404, 'Request_ResourceNotFound'))
    expect(await failureOf(never.writer.patch('/v1.0/users/x', {}, { isReplicationLag }))).toMatchObject({
      status: 404,
    })
    expect(never.elapsed()).toBeLessThanOrEqual(120_000)
    expect(never.elapsed()).toBeGreaterThan(60_000)
  })
})
