import { describe, expect, it } from 'vitest'
import { json, refusal, root, scripted } from '../../test/faults/scripted.ts'
import { virtualClock } from '../../test/faults/clock.ts'
import { GraphError, GuestlistError, IncompleteReading } from '../errors.ts'
import { connect } from './connect.ts'

const tokenOf = (claims: object): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`
const credential = async (): Promise<string> => 't0ken'

describe('a request', () => {
  it('goes out as given, encoded values and repeated names included, with a token and a client-request-id', async () => {
    const path = "/v1.0/users?$filter=mail%20eq%20'a%26b%2B%23@x.example'&$select=id&$select=mail"
    const { reader, sent } = scripted(() => json(200, { value: [] }), { credential })
    await reader.list(path)
    // A quote is the one character that URL itself encodes.
    expect(sent[0]?.url.replaceAll('%27', "'")).toBe(root + path)
    expect(sent[0]?.headers['authorization']).toBe('Bearer t0ken')
    expect(sent[0]?.headers['client-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
  })

  it('carries its client-request-id into the error', async () => {
    const { reader, sent } = scripted(() =>
      refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges', { 'request-id': 'r1' }),
    )
    const error = await reader.get('/v1.0/users').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(GraphError)
    expect(error).toMatchObject({
      status: 403,
      clientRequestId: sent[0]?.headers['client-request-id'],
      requestId: 'r1',
    })
    expect(String((error as GraphError).help)).toContain('the required permission')
  })

  it('has an id of its own each time', async () => {
    const { reader, sent } = scripted((_, n) => (n === 1 ? refusal(503, 'ServiceUnavailable') : json(200, { id: 'x' })))
    await reader.get('/v1.0/users/x')
    expect(sent[0]?.headers['client-request-id']).not.toBe(sent[1]?.headers['client-request-id'])
  })

  it('is not sent with a token over an open line', () => {
    const options = { transport: async () => json(200, { id: 'x' }), clock: virtualClock(), credential }
    expect(() => connect({ ...options, baseUrl: 'http://graph.example' })).toThrow(GuestlistError)
    expect(() => connect({ ...options, baseUrl: 'http://127.0.0.1:8080' })).not.toThrow()
  })

  it('asks for another token once when one is refused', async () => {
    const asked: boolean[] = []
    const fresh = async (how?: { fresh?: boolean }): Promise<string> => {
      asked.push(how?.fresh === true)
      return how?.fresh === true ? 'new' : 'old'
    }
    const { reader, sent } = scripted(
      (one) =>
        one.headers['authorization'] === 'Bearer new'
          ? json(200, { id: 1 })
          : refusal(401, 'InvalidAuthenticationToken'),
      { credential: fresh },
    )
    expect(await reader.get('/v1.0/me')).toEqual({ id: 1 })
    expect(asked).toEqual([false, true])
    expect(sent).toHaveLength(2)
  })
})

describe('reading', () => {
  it('follows next links, with its headers on each page', async () => {
    const { reader, sent } = scripted((_, n) =>
      json(200, {
        value: n === 2 ? [] : [{ id: `u${n}` }],
        ...(n < 4 ? { '@odata.nextLink': `${root}/v1.0/users?$skiptoken=${n}` } : {}),
      }),
    )
    expect(await reader.list('/v1.0/users', { ConsistencyLevel: 'eventual' })).toEqual([
      { id: 'u1' },
      { id: 'u3' },
      { id: 'u4' },
    ])
    expect(new Set(sent.map((one) => one.headers['consistencylevel']))).toEqual(new Set(['eventual']))
  })

  it('asks for eventual consistency where the query needs it', async () => {
    const { reader, sent } = scripted(() => json(200, { value: [] }))
    await reader.list('/v1.0/users?$count=true&$filter=x')
    await reader.list('/v1.0/users')
    expect(sent.map((one) => one.headers['consistencylevel'])).toEqual(['eventual', undefined])
  })

  it.each([
    'https://evil.example/v1.0/users',
    'http://graph.example/v1.0/users',
    'https://graph.example:444/v1.0/users',
    'https://graph.example@evil.example/x',
  ])('never follows a next link to %s', async (link) => {
    const { reader, sent } = scripted(() => json(200, { value: [], '@odata.nextLink': link }), { credential })
    await expect(reader.list('/v1.0/users')).rejects.toThrow(IncompleteReading)
    await expect(reader.lists(['/v1.0/users'])).rejects.toThrow(IncompleteReading)
    expect(sent.every((one) => new URL(one.url).origin === root)).toBe(true)
  })

  it('stops at pages that lead in a circle', async () => {
    const { reader } = scripted(() =>
      json(200, { value: [{ id: 'u1' }], '@odata.nextLink': `${root}/v1.0/users?$skiptoken=1` }),
    )
    await expect(reader.list('/v1.0/users')).rejects.toThrow(/circle/)
  })

  it('gives no part of a collection when a later page is refused', async () => {
    const { reader } = scripted((_, n) =>
      n === 1
        ? json(200, { value: [{ id: 'u1' }], '@odata.nextLink': `${root}/v1.0/users?2` })
        : refusal(404, 'Request_ResourceNotFound'),
    )
    await expect(reader.list('/v1.0/users')).rejects.toThrow(GraphError)
    const several = scripted((_, n) =>
      n === 1
        ? json(200, { value: [{ id: 'u1' }], '@odata.nextLink': `${root}/v1.0/users?2` })
        : refusal(404, 'Request_ResourceNotFound'),
    )
    await expect(several.reader.lists(['/v1.0/users'])).rejects.toThrow(GraphError)
  })

  it('takes nothing but a collection for a collection', async () => {
    const { reader } = scripted(() => json(200, { id: 'x' }))
    await expect(reader.list('/v1.0/users')).rejects.toThrow(IncompleteReading)
  })

  it('finds nothing only where Graph says so', async () => {
    const missing = scripted(() => refusal(404, 'Request_ResourceNotFound'))
    expect(await missing.reader.find('/v1.0/users/x')).toBeUndefined()
    const page = scripted(() => ({ status: 404, headers: {}, body: '<html></html>' }))
    await expect(page.reader.find('/v1.0/users/x')).rejects.toMatchObject({ code: 'NotGraph' })
  })

  it('follows a redirect on the same host, and none to another', async () => {
    const moved = (to: string) =>
      scripted(
        (one) =>
          one.url.endsWith('/old') ? { status: 302, headers: { location: to }, body: '' } : json(200, { id: 1 }),
        { credential },
      )
    expect(await moved('/v1.0/new').reader.get('/v1.0/old')).toEqual({ id: 1 })
    const away = moved('https://evil.example/v1.0/new')
    await expect(away.reader.get('/v1.0/old')).rejects.toThrow(/evil.example and is not followed/)
    expect(away.sent.every(({ url }) => url.startsWith(root))).toBe(true)
    await expect(moved('/v1.0/new').writer.patch('/v1.0/old', {})).rejects.toThrow(/not followed/)
  })

  it('reads below a root with a path', async () => {
    const { reader, sent } = scripted(
      (one, n) => json(200, { value: [{ id: `u${n}` }], ...(n === 1 ? { '@odata.nextLink': `${one.url}?2` } : {}) }),
      { baseUrl: `${root}/prefix/` },
    )
    expect(await reader.list('/v1.0/users')).toEqual([{ id: 'u1' }, { id: 'u2' }])
    expect(sent.map((one) => one.url)).toEqual([`${root}/prefix/v1.0/users`, `${root}/prefix/v1.0/users?2`])
  })
})

describe('who runs', () => {
  it('is told by the token', async () => {
    const claims = { roles: ['User.Read.All', 'Policy.Read.All'], appid: 'a', oid: 'o', tid: 't' }
    const connection = scripted(() => json(200, { id: 'x' }), { credential: async () => tokenOf(claims) })
    expect(connection.identity()).toEqual({})
    expect(await connection.roles()).toEqual(['User.Read.All', 'Policy.Read.All'])
    expect(connection.identity()).toEqual({ appId: 'a', objectId: 'o', tenantId: 't', appOnly: true })
  })

  it('may do anything on a loopback address without a credential', async () => {
    expect(await scripted(() => json(200, { id: 'x' })).roles()).toBeUndefined()
  })

  it('is not judged by roles when a person is signed in', async () => {
    const claims = { scp: 'User.Read Directory.AccessAsUser.All', oid: 'o', tid: 't' }
    expect(
      await scripted(() => json(200, { id: 'x' }), { credential: async () => tokenOf(claims) }).roles(),
    ).toBeUndefined()
  })

  it('is not judged by roles when a directory role counts as well, which is said', async () => {
    const claims = { appid: 'a', oid: 'o', wids: ['62e90394-69f5-4237-9190-012177145e10'] }
    const role = scripted(() => json(200, { id: 'x' }), { credential: async () => tokenOf(claims) })
    expect([await role.roles(), await role.rolesInDoubt()]).toEqual([undefined, true])
    // The one that every application's token holds is no role.
    const none = { ...claims, wids: ['0997a1d0-0d1d-4acb-b408-d5ca73121e90'] }
    const plain = scripted(() => json(200, { id: 'x' }), { credential: async () => tokenOf(none) })
    expect([await plain.roles(), await plain.rolesInDoubt()]).toEqual([[], false])
    expect(await scripted(() => json(200, { id: 'x' })).rolesInDoubt()).toBe(false)
  })

  it('an application without any permission has none', async () => {
    expect(
      await scripted(() => json(200, { id: 'x' }), { credential: async () => tokenOf({ oid: 'o' }) }).roles(),
    ).toEqual([])
  })
})

it('today is the date of the first answer that is Graph’s own', async () => {
  const connection = scripted((_, n) => {
    const date = new Date(Date.UTC(2026, 4, n)).toUTCString()
    return n === 1 ? { status: 502, headers: { date }, body: '<html></html>' } : json(200, { id: 'x' }, { date })
  })
  expect(connection.dateOfFirstAnswer()).toBeUndefined()
  await connection.reader.get('/v1.0/organization')
  await connection.reader.get('/v1.0/organization')
  expect(connection.dateOfFirstAnswer()?.toISOString()).toBe('2026-05-02T00:00:00.000Z')
})
