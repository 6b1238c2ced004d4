import type { AddressInfo } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import { serve, type ServerType } from '@hono/node-server'
import type { Context, Hono } from 'hono'

/** A portal that answers. */
export interface Serving {
  port: number
  /** Ends once open requests are answered, ten seconds at most. */
  close(): Promise<void>
}

const GRACE_MS = 10_000

/** The address that a request came from: `proxies` of them are ours, each of which adds one to `X-Forwarded-For`. */
export const clientBehind =
  (proxies: number) =>
  (context: Context): string => {
    const direct = getConnInfo(context).remote.address ?? ''
    if (proxies === 0) return direct
    const named = (context.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
    return named.at(-proxies) || direct
  }

const closed = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, GRACE_MS)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })

/** Listens at an address of this machine; `make` is told the port before the first request is answered. Rejects where it cannot listen. */
export const listen = (
  make: (port: number) => Hono,
  { port, host }: { port: number; host: string },
): Promise<Serving> =>
  new Promise((resolve, reject) => {
    let app: Hono | undefined
    const server = serve(
      {
        fetch: (request, env) => app?.fetch(request, env) ?? new Response('', { status: 503 }),
        port,
        hostname: host,
      },
      ({ port: taken }: AddressInfo) => {
        app = make(taken)
        resolve({ port: taken, close: () => closed(server) })
      },
    )
    server.once('error', reject)
  })
