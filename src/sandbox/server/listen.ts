import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { HttpResponse } from '../../model.ts'
import { BrokenConnection } from '../behaviour/faults/effects.ts'
import type { Exchange, Sandbox } from '../sandbox.ts'
import { withoutDoubledLink } from './doubled-link.ts'
import { admission } from './admission.ts'
import type { Host } from './admission.ts'
import { errorBody, respond } from '../http/response.ts'
import { bodyLimit, bodyWithin, BrokenRequest, drained } from '../http/body-limit.ts'
import { refuseMalformed } from './malformed.ts'
import { GraphErrorResponse } from '../core/errors.ts'

/** A running server; `close` ends its open connections. */
export interface Listening {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  url: string
  port: number
  /** Resolves once the port is free again. */
  close(): Promise<void>
}

const INTERNAL = { code: 'InternalServerError', message: 'The sandbox failed; see its log.', innerError: {} }

/** Limits of a request: bytes of all headers, and time to arrive. */
const LIMITS: ServerOptions = {
  maxHeaderSize: 65_536,
  connectionsCheckingInterval: 1_000,
  // Longer than clients keep a connection: one that is closed just as it is used again loses a request.
  keepAliveTimeout: 65_000,
  // A request without Host is refused below, with Graph's error body.
  requireHostHeader: false,
}
const ARRIVES_WITHIN_MS = 30_000
const HEADERS_ARRIVE_WITHIN_MS = 10_000

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )

/** Sends status and headers, and returns the bytes of the body. */
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

/** Resets the connection, after the part of a response that is still sent. */
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

/** The address by which a client on this machine reaches a server: an unspecified address listens on all of them. */
export const reachable = (address: string): string =>
  address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address.includes(':') ? `[${address}]` : address

/** An error of the server itself, before the request reaches the sandbox. */
const refusalOf = (sandbox: Sandbox, error: GraphErrorResponse): Exchange => {
  const requestId = randomUUID()
  const envelope = { now: sandbox.now(), requestId, clientRequestId: requestId }
  return { response: respond({ status: error.status, body: errorBody(error, envelope) }, envelope) }
}

/**
 * Serves a sandbox over plain HTTP. `port` 0 takes a free one. Links in answers use the request's own Host. It answers
 * to the machine's names for itself, and to `hosts`; web pages of other origins are refused (admission.ts).
 * `log` gets a line for every answer. Rejects when the port cannot be had.
 *
 * @example
 * ```ts
 * import { systemClock } from 'entra-guestlist'
 * import { createSandbox, listen } from 'entra-guestlist/sandbox'
 *
 * const server = await listen(createSandbox({ clock: systemClock }), { port: 0 })
 * const response = await fetch(`${server.url}/v1.0/organization`)
 * console.log(response.status) // → 200
 * await server.close()
 * ```
 */
export const listen = (
  sandbox: Sandbox,
  options: {
    port: number
    host?: string | undefined
    /** Further names that the server goes by. */
    hosts?: readonly Host[] | undefined
    log?: ((line: string) => void) | undefined
    /** Over TLS instead, with this key and certificate. */
    tls?: { key: string; cert: string } | undefined
    /** How long a request may take to arrive. */
    arrivesWithinMs?: number | undefined
  },
): Promise<Listening> => {
  const scheme = options.tls ? 'https' : 'http'
  const admitted = admission({ scheme, hosts: options.hosts ?? [] })
  const answer = async (request: IncomingMessage): Promise<Exchange> => {
    const { method = 'GET', url: target = '/', rawHeaders } = request
    let url: URL
    try {
      url = withoutDoubledLink(admitted({ target, rawHeaders }))
    } catch (error) {
      if (!(error instanceof GraphErrorResponse)) throw error
      await drained(request)
      return refusalOf(sandbox, error)
    }
    try {
      const body = await bodyWithin(request, bodyLimit(url.pathname))
      return await sandbox.exchange({ method, url: url.href, headers: headersOf(request), body })
    } catch (error) {
      if (error instanceof GraphErrorResponse) return refusalOf(sandbox, error)
      throw error
    }
  }
  const listener: RequestListener = (request, response) => {
    const { method = 'GET', url = '/' } = request
    answer(request).then(
      ({ response: reply, slowMs }) => {
        options.log?.(`${method} ${url} ${reply.status}`)
        // The rest of the request is not waited for.
        if (!request.complete) response.setHeader('connection', 'close')
        const bytes = begin(response, reply)
        if (slowMs === undefined) response.end(bytes)
        else drip(response, bytes, slowMs)
      },
      (error: unknown) => {
        if (error instanceof BrokenRequest) return
        options.log?.(`${method} ${url} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
        if (error instanceof BrokenConnection) breakOff(request, response, error)
        else response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: INTERNAL }))
      },
    )
  }
  const requestTimeout = options.arrivesWithinMs ?? ARRIVES_WITHIN_MS
  const limits = { ...LIMITS, requestTimeout, headersTimeout: Math.min(requestTimeout, HEADERS_ARRIVE_WITHIN_MS) }
  const server = options.tls ? createTlsServer({ ...limits, ...options.tls }, listener) : createServer(limits, listener)
  // By default Node drops headers beyond a limit, a second Host or the Origin among them.
  server.maxHeadersCount = 0
  server.on('clientError', refuseMalformed)
  // An Expect that Node does not know is ignored: the listener checks the origin of every request first.
  server.on('checkExpectation', listener)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', () => {
      const address = server.address() as AddressInfo
      resolve({
        url: `${scheme}://${reachable(address.address)}:${address.port}`,
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
