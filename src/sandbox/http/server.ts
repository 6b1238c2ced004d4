import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Sandbox } from '../sandbox.ts'
import { BrokenConnection } from './faults.ts'

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
      return sandbox.transport({ method, url: absolute, headers: headersOf(request), body })
    }
    answer().then(
      ({ status, headers, body }) => {
        options.log?.(`${method} ${url} ${status}`)
        const length = status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) }
        response.writeHead(status, { ...headers, ...length }).end(status === 204 ? undefined : body)
      },
      (error: unknown) => {
        options.log?.(`${method} ${url} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
        if (error instanceof BrokenConnection) response.destroy()
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
