import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { reachable } from './listen.ts'
import { STAND_IN_HOSTS } from '../identity/hosts.ts'

/** A running proxy; `close` ends its open connections. */
export interface Proxying {
  /** What clients get as HTTPS_PROXY. */
  url: string
  port: number
  close(): Promise<void>
}

const ALLOWED: ReadonlySet<string> = new Set(STAND_IN_HOSTS)

const refuse = (socket: Duplex, why: string) => {
  const body = `${why}\n`
  socket.end(
    `HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** Whether a CONNECT names one of the hosts that the sandbox stands in for, at the port of HTTPS. */
const allowed = (authority: string): boolean => {
  const hit = /^([^:]+):(\d+)$/.exec(authority)
  return hit?.[2] === '443' && ALLOWED.has((hit[1] ?? '').toLowerCase())
}

/**
 * A proxy for clients whose hosts cannot be changed: CONNECT to Graph, to the sign-in service or to Azure's manager, of
 * any cloud, leads to the sandbox's TLS port. Everything else is refused, so nothing leaves the machine through it.
 * Rejects when the port cannot be had.
 *
 * @example
 * ```ts
 * import { systemClock } from 'entra-guestlist'
 * import { createSandbox, listenTls, startProxy } from 'entra-guestlist/sandbox'
 *
 * const server = await listenTls(createSandbox({ clock: systemClock }), { port: 0, now: Date.now() })
 * const proxy = await startProxy({ port: 0, target: { port: server.port } })
 * console.log(proxy.url === `http://127.0.0.1:${proxy.port}`) // → true
 * await proxy.close()
 * await server.close()
 * ```
 */
export const startProxy = (options: {
  port: number
  host?: string | undefined
  /** Where the sandbox listens with TLS. */
  target: { port: number; host?: string | undefined }
  log?: ((line: string) => void) | undefined
}): Promise<Proxying> => {
  const { target, log } = options
  const open = new Set<Duplex>()
  const keep = (socket: Duplex) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  }
  const server = createServer((request, response) => {
    log?.(`${request.method} ${request.url} refused`)
    response.writeHead(403, { 'content-type': 'text/plain' }).end('This proxy only forwards HTTPS to the sandbox.\n')
  })
  server.on('connect', (request, client: Socket, head: Buffer) => {
    const authority = request.url ?? ''
    keep(client)
    // A client may disconnect at any time.
    client.on('error', () => client.destroy())
    if (!allowed(authority)) {
      log?.(`CONNECT ${authority} refused`)
      refuse(client, `${authority} is not a host that the sandbox serves.`)
      return
    }
    log?.(`CONNECT ${authority}`)
    const sandbox = connect(target.port, target.host ?? '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      if (head.length > 0) sandbox.write(head)
      sandbox.pipe(client).pipe(sandbox)
    })
    keep(sandbox)
    sandbox.on('error', () => client.destroy())
    client.on('close', () => sandbox.destroy())
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', () => {
      const { address, port } = server.address() as AddressInfo
      resolve({
        url: `http://${reachable(address)}:${port}`,
        port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            for (const socket of open) socket.destroy()
            server.closeAllConnections()
          }),
      })
    })
  })
}
