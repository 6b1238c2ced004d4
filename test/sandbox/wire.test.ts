import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox/create-sandbox.ts'
import { listen, reachable } from '../../src/sandbox/server/listen.ts'
import type { Listening } from '../../src/sandbox/server/listen.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { message, sendRaw } from './raw.ts'

let sandbox: Sandbox
let server: Listening
beforeAll(async () => {
  sandbox = createSandbox({ clock: { now: Date.now, sleep: () => Promise.resolve() } })
  server = await listen(sandbox, { port: 0, arrivesWithinMs: 1_000 })
})
afterAll(() => server.close())

const JSON_TYPE: [string, string] = ['Content-Type', 'application/json']
const host = (): [string, string] => ['Host', `127.0.0.1:${server.port}`]
const send = (line: string, headers: readonly (readonly [string, string])[] = [], body = '') =>
  sendRaw(server.port, message(line, [host(), ...headers], body))
const codeIn = (body: string): unknown => (JSON.parse(body) as { error: { code: unknown } }).error.code

const INVITATION = JSON.stringify({
  invitedUserEmailAddress: 'mallory@evil.example',
  inviteRedirectUrl: 'https://evil.example',
})

/** Everything that a server answers, and one that does not exist. */
const PLACES = [
  'GET /v1.0/users',
  'POST /v1.0/invitations',
  'POST /v1.0/$batch',
  'GET /_sandbox/state',
  'PUT /_sandbox/state',
  'POST /_sandbox/redeem',
  'PUT /_sandbox/faults',
  'POST /_sandbox/identity-token',
  'POST /common/oauth2/v2.0/token',
  'GET /common/.well-known/openid-configuration',
  'GET /metadata/endpoints',
  'OPTIONS /v1.0/users',
  'GET /nothing',
]

describe('a web page that is open on this machine', () => {
  it.each(PLACES)('asks for %s in vain', async (place) => {
    const before = JSON.stringify(sandbox.state())
    const line = `${place} HTTP/1.1`
    const foreign = [['Host', 'evil.example']] as const
    const type = [['Content-Type', 'text/plain']] as const
    const body = place.startsWith('GET') ? '' : INVITATION
    const answers = await Promise.all([
      sendRaw(server.port, message(line, [...foreign, ...type], body)),
      send(line, [['Origin', 'https://evil.example'], ...type], body),
      send(line, [['Sec-Fetch-Site', 'cross-site'], ...type], body),
      sendRaw(server.port, message(line.replace(' /', ' http://evil.example/'), [host(), ...type], body)),
      send(line, [['Origin', 'https://evil.example'], ['X-Forwarded-Host', 'localhost'], ...type], body),
    ])
    for (const answer of answers) {
      expect(answer.status).toBe(403)
      expect(codeIn(answer.body)).toBe('Forbidden')
      expect(answer.head).not.toMatch(/access-control/i)
    }
    expect(JSON.stringify(sandbox.state())).toBe(before)
  })

  it('cannot pass a form or a text for JSON', async () => {
    const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']
    const said = [
      '',
      ';json',
      '; charset=json',
      '; boundary=application/json',
      ' application/json',
      ', application/json',
    ]
    for (const type of simple.flatMap((one) => said.map((more) => `${one}${more}`))) {
      const answer = await send('POST /v1.0/invitations HTTP/1.1', [['Content-Type', type]], INVITATION)
      expect([answer.status, codeIn(answer.body)]).toEqual([400, 'BadRequest'])
    }
  })

  it('has no part in what programs call JSON', async () => {
    for (const [n, type] of [
      'application/json',
      'Application/JSON ; charset=utf-8',
      'application/json;odata.metadata=minimal;IEEE754Compatible=false',
      'application/vnd.api+json',
      'text/json',
    ].entries()) {
      const body = INVITATION.replace('mallory', `friend${n}`)
      const answer = await send('POST /v1.0/invitations HTTP/1.1', [['Content-Type', type]], body)
      expect([type, answer.status]).toEqual([type, 201])
    }
  })

  it('cannot make another method of its POST', async () => {
    const id = sandbox.state().administratorId
    const override = [['X-HTTP-Method-Override', 'DELETE'], ['X-HTTP-Method', 'DELETE'], JSON_TYPE] as const
    expect((await send(`POST /v1.0/users/${id} HTTP/1.1`, override, '{}')).status).toBe(405)
  })
})

describe('the address that it listens at', () => {
  it.each([
    [undefined, '127.0.0.1', false],
    ['0.0.0.0', '127.0.0.1', true],
    ['127.0.0.2', '127.0.0.2', false],
  ])('%s is reached at %s', async (address, name, isEverywhere) => {
    const own = await listen(sandbox, { port: 0, host: address })
    try {
      expect(own.url).toBe(`http://${name}:${own.port}`)
      expect((await fetch(`${own.url}/v1.0/organization`)).status).toBe(200)
      const elsewhere = fetch(`http://127.0.0.3:${own.port}/v1.0/organization`).then(
        ({ status }) => status,
        () => 'nobody there',
      )
      expect(await elsewhere).toBe(isEverywhere ? 200 : 'nobody there')
      const foreign = await sendRaw(
        own.port,
        message('GET /v1.0/users HTTP/1.1', [['Host', 'evil.example']]),
        5_000,
        name,
      )
      expect(foreign.status).toBe(403)
    } finally {
      await own.close()
    }
  })
})

it.each([
  ['::', '127.0.0.1'],
  ['::1', '[::1]'],
  ['fd00::7', '[fd00::7]'],
])('%s stands in an address as %s', (address, name) => expect(reachable(address)).toBe(name))

describe('bytes that are no proper request', () => {
  it.each([
    ['no Host', 'GET /v1.0/users HTTP/1.1\r\n\r\n', 400],
    ['no Host in HTTP/1.0', 'GET /v1.0/users HTTP/1.0\r\n\r\n', 400],
    ['an odd Host', 'GET /v1.0/users HTTP/1.1\r\nHost: a b\r\n\r\n', 400],
    ['two Hosts', 'GET /v1.0/users HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n', 400],
    ['no HTTP', 'hello\r\n\r\n', 400],
    [
      'two lengths',
      'POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx',
      400,
    ],
    ['a bad chunk', 'POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
    ['half an escape', 'GET /v1.0/users/%E0%A4%A HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a long address', `GET /v1.0/users?${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 414],
    ['long headers', `GET /v1.0/users HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`, 431],
    ['many headers', `GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\n${'X: y\r\n'.repeat(5_000)}\r\n`, 200],
    [
      'an Origin behind many headers',
      `GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\n${'X: y\r\n'.repeat(5_000)}Origin: http://evil.example\r\n\r\n`,
      403,
    ],
  ])('%s', async (_, bytes, status) => {
    const answer = await sendRaw(server.port, bytes)
    expect(answer.status).toBe(status)
    if (status >= 400) expect(typeof codeIn(answer.body)).toBe('string')
  })

  it.each([
    ['headers that never end', 'GET /v1.0/users HTTP/1.1\r\nHost: localhost\r\n'],
    ['a body that never comes', 'POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{'],
    [
      'chunks that never end',
      'POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n',
    ],
  ])('does not wait for %s', async (_, bytes) => {
    const answer = await sendRaw(server.port, bytes, 60_000)
    expect(answer.status).toBe(408)
  })
})

describe('bodies', () => {
  const post = (body: string, path = '/v1.0/users', more: readonly (readonly [string, string])[] = []) =>
    send(`POST ${path} HTTP/1.1`, [JSON_TYPE, ...more], body)
  const MB = 1024 * 1024

  it('are at most 4 MB long', async () => {
    const padded = (size: number) => `{"x":"${'y'.repeat(size - 8)}"}`
    expect((await post(padded(4 * MB))).status).toBe(400)
    for (const size of [4 * MB + 1, 5 * MB, 20 * MB]) {
      const { status, body } = await post(padded(size))
      expect([status, body]).toEqual([413, expect.stringContaining('The maximum request length supported is 4MB.')])
    }
  })

  it('are at most 4 MB long in chunks, too, and are not collected', async () => {
    const chunk = `${MB.toString(16)}\r\n${'['.repeat(MB)}\r\n`
    const bytes = `POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    expect((await sendRaw(server.port, `${bytes}${chunk.repeat(6)}0\r\n\r\n`)).status).toBe(413)
    // Without an end the server gives up by itself.
    const socket = connect(server.port, '127.0.0.1')
    let sent = 0
    const closed = new Promise<void>((resolve) => {
      const more = () => {
        while (sent < 1_000 && !socket.destroyed && socket.writableLength === 0) {
          socket.write(chunk)
          sent += 1
        }
      }
      socket.on('error', () => resolve())
      socket.on('close', () => resolve())
      socket.on('drain', more)
      socket.on('connect', () => {
        socket.write(bytes)
        more()
      })
    })
    await closed
    expect(sent).toBeLessThan(200)
  })

  it.each(['[', '{"a":', '{"a":[', '"'])('with 5 MB of %s are answered at once', async (text) => {
    for (const path of [
      '/v1.0/users',
      '/v1.0/$batch',
      '/_sandbox/state',
      '/_sandbox/redeem',
      '/_sandbox/identity-token',
    ]) {
      const line = path === '/_sandbox/state' ? `PUT ${path} HTTP/1.1` : `POST ${path} HTTP/1.1`
      for (const size of [3 * MB, 5 * MB]) {
        const answer = await send(line, [JSON_TYPE], text.repeat(size / text.length))
        expect([400, 413]).toContain(answer.status)
        expect(answer.ms).toBeLessThan(10_000)
      }
    }
  })

  it('that are nested deeply are not read', async () => {
    const deep = (n: number) => `{"a":${'['.repeat(n)}${']'.repeat(n)}}`
    for (const n of [101, 5_000, 1_000_000]) expect((await post(deep(n))).status).toBe(400)
    expect((await post(deep(1_000_000), '/v1.0/$batch')).status).toBe(400)
  })

  it('that are compressed do not grow', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * MB, 0x20))
    const head = message('POST /v1.0/users HTTP/1.1', [
      host(),
      JSON_TYPE,
      ['Content-Encoding', 'gzip'],
      ['Content-Length', String(bomb.length)],
    ])
    const answer = await sendRaw(server.port, Buffer.concat([Buffer.from(head), bomb]))
    expect([answer.status, codeIn(answer.body)]).toEqual([400, 'BadRequest'])
  })
})
