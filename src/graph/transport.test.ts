import { createServer, type Server, type ServerResponse } from 'node:http'
import { connect as open, type AddressInfo, type Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { connectionError } from './connection-error.ts'
import { nodeTransport } from './transport.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const serve = async (answer: (response: ServerResponse, url: string) => void): Promise<string> =>
  `http://127.0.0.1:${await listen(createServer((request, response) => answer(response, request.url ?? '')))}`

const failureOf = async (
  url: string,
  options = {},
): Promise<{ sent: boolean; message: string; permanent: boolean }> => {
  try {
    await nodeTransport({ env: {}, ...options })({ method: 'GET', url, headers: {} })
  } catch (failure) {
    const { error, permanent } = connectionError(failure, new URL(url).host, 'GET')
    return { sent: error.sent, message: error.message, permanent }
  }
  throw new Error('it did not fail')
}

describe('the network', () => {
  it('hands back status, headers in lower case, and body, redirects included', async () => {
    const url = await serve((response) =>
      response.writeHead(302, { Location: 'http://elsewhere.example', 'X-Thing': 'a' }).end('moved'),
    )
    const answer = await nodeTransport({ env: {} })({ method: 'GET', url, headers: {} })
    expect(answer).toMatchObject({
      status: 302,
      body: 'moved',
      headers: { location: 'http://elsewhere.example', 'x-thing': 'a' },
    })
  })

  it('tells a connection that never stood from one that broke', async () => {
    const port = await listen(createServer())
    for (const close of closing.splice(0)) close()
    expect(await failureOf(`http://127.0.0.1:${port}`)).toMatchObject({
      sent: false,
      message: expect.stringContaining('refuses') as string,
    })
    expect(await failureOf(await serve((response) => response.destroy()))).toMatchObject({ sent: true })
    const torn = await serve((response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half')
      setImmediate(() => response.destroy())
    })
    expect(await failureOf(torn)).toMatchObject({ sent: true })
  })

  it('gives up on a silent server, as a request that may have taken effect', async () => {
    const silent = await serve(() => undefined)
    expect(await failureOf(silent, { answerTimeoutMs: 50 })).toMatchObject({
      sent: true,
      message: expect.stringContaining('too long') as string,
    })
  })

  it('gives up on an answer that comes byte by byte and never ends', async () => {
    const dripping = await serve((response) => {
      const timer = setInterval(() => response.write(' '), 5)
      response.on('close', () => clearInterval(timer))
    })
    expect(await failureOf(dripping, { wholeTimeoutMs: 60 })).toMatchObject({
      sent: true,
      message: expect.stringContaining('too long') as string,
    })
  })

  it('unpacks what a proxy has compressed, and takes a torn body for a broken connection', async () => {
    const packed = {
      gzip: gzipSync('{"id":"ü"}'),
      br: brotliCompressSync('{"id":"ü"}'),
      deflate: deflateSync('{"id":"ü"}'),
    }
    for (const [encoding, body] of Object.entries(packed)) {
      const url = await serve((response) => response.writeHead(200, { 'content-encoding': encoding }).end(body))
      expect((await nodeTransport({ env: {} })({ method: 'GET', url, headers: {} })).body).toBe('{"id":"ü"}')
    }
    const torn = await serve((response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.gzip.subarray(0, 12)),
    )
    expect(await failureOf(torn)).toMatchObject({
      sent: true,
      message: expect.stringContaining('interrupted') as string,
    })
  })

  it('goes through the proxy of the environment, except where NO_PROXY or this machine says otherwise', async () => {
    const seen: string[] = []
    const target = await serve((response, url) => response.end(`answered ${url}`))
    const proxy = createServer()
    proxy.on('connect', (request, client: Socket) => {
      seen.push(request.url ?? '')
      const server = open(Number(new URL(target).port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n')
        server.pipe(client).pipe(server)
      })
    })
    const env = { HTTP_PROXY: `http://127.0.0.1:${await listen(proxy)}`, NO_PROXY: 'direct.example' }
    const send = nodeTransport({ env })
    expect((await send({ method: 'GET', url: 'http://graph.example/v1.0', headers: {} })).body).toBe('answered /v1.0')
    expect(seen).toEqual(['graph.example:80'])
    await send({ method: 'GET', url: target, headers: {} })
    expect(seen).toHaveLength(1)
  })

  it('says that the proxy refuses', async () => {
    const proxy = createServer()
    proxy.on('connect', (_request, client: Socket) => client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
    const env = { HTTP_PROXY: `http://127.0.0.1:${await listen(proxy)}` }
    expect(await failureOf('http://graph.example/v1.0', { env })).toMatchObject({
      sent: false,
      permanent: true,
      message: expect.stringContaining('proxy refuses') as string,
    })
  })
})
