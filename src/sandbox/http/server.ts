import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { HttpResponse } from '../../model.ts'
import type { Sandbox } from '../sandbox.ts'
import { BrokenConnection } from '../faults/effects.ts'

export interface Listening {
  url: string
  port: number
  close(): Promise<void>
}

const INTERNAL = { code: 'InternalServerError', message: 'The sandbox failed; its log says how.', innerError: {} }

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.isBuffer(part) ? part : Buffer.from(String(part)))
  return Buffer.concat(parts).toString('utf8')
}

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )

/** Sends status and headers, and gives the bytes that are to follow. */
const begin = (response: ServerResponse, { status, headers, body }: HttpResponse): Buffer => {
  const bytes = Buffer.from(status === 204 ? '' : body)
  response.writeHead(status, { ...headers, ...(status === 204 ? {} : { 'content-length': String(bytes.length) }) })
  return bytes
}

/** The first byte at once, the rest in parts over the given time. */
const drip = (response: ServerResponse, bytes: Buffer, ms: number) => {
  const parts = 5
  const size = Math.max(1, Math.ceil(bytes.length / parts))
  const send = (from: number) => {
    if (response.destroyed) return
    if (from >= bytes.length) {
      response.end()
      return
    }
    response.write(bytes.subarray(from, from + size))
    setTimeout(send, ms / parts, from + size)
  }
  send(0)
}

/** TLS has no reset of its own: it just ends in the middle. */
const reset = (socket: Socket) => {
  if (socket instanceof TLSSocket) socket.destroy()
  else socket.resetAndDestroy()
}

/** A reset, not a polite end; after the part of an answer that still goes out. */
const breakOff = ({ socket }: IncomingMessage, response: ServerResponse, { partial }: BrokenConnection) => {
  if (!partial) {
    reset(socket)
    return
  }
  const { status, headers, body } = partial
  // The length promised is that of the whole answer.
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body) * 2 + 1) })
  response.write(body, () => reset(socket))
}

/**
 * Serves a sandbox over plain HTTP. `port` 0 takes a free one. Links in answers use the request's own Host.
 * `log` gets a line for every answer. Rejects when the port cannot be had.
 */
export const listen = (
  sandbox: Sandbox,
  options: {
    port: number
    host?: string | undefined
    log?: ((line: string) => void) | undefined
    /** Over TLS instead, with this key and certificate. */
    tls?: { key: string; cert: string } | undefined
  },
): Promise<Listening> => {
  const scheme = options.tls ? 'https' : 'http'
  const listener: RequestListener = (request, response) => {
    const { method = 'GET', url = '/' } = request
    const answer = async () => {
      const body = await bodyOf(request)
      const absolute = `${scheme}://${request.headers.host ?? 'localhost'}${url}`
      return sandbox.exchange({ method, url: absolute, headers: headersOf(request), body })
    }
    answer().then(
      ({ response: reply, slowMs }) => {
        options.log?.(`${method} ${url} ${reply.status}`)
        const bytes = begin(response, reply)
        if (slowMs === undefined) response.end(bytes)
        else drip(response, bytes, slowMs)
      },
      (error: unknown) => {
        options.log?.(`${method} ${url} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
        if (error instanceof BrokenConnection) breakOff(request, response, error)
        else response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: INTERNAL }))
      },
    )
  }
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', () => {
      const address = server.address() as AddressInfo
      resolve({
        url: `${scheme}://${address.address}:${address.port}`,
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}
