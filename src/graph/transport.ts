import type { Dispatcher } from 'undici'
import { decompress } from './decompress.ts'
import type { Transport } from '../model.ts'
import { isLoopback } from './clouds.ts'
import type { Network, NetworkOptions } from './network.ts'

export interface NodeTransportOptions extends NetworkOptions {
  /** For a whole answer: one that comes byte by byte never runs into the other limit. */
  wholeTimeoutMs?: number
}

/**
 * Sends requests over the network, through the proxy of the environment (HTTPS_PROXY, NO_PROXY), loopback addresses always
 * directly. Redirects are returned, not followed. Rejects with the errors of Node and undici (connection-error.ts explains them).
 * undici is loaded at the first request: a tenth of a second that a run on the sandbox does not need.
 *
 * @example
 * ```ts
 * import { nodeTransport, systemClock } from 'entra-guestlist'
 * import { createSandbox, listen } from 'entra-guestlist/sandbox'
 *
 * const server = await listen(createSandbox({ clock: systemClock }), { port: 0 })
 * const transport = nodeTransport()
 * const { status } = await transport({ method: 'GET', url: `${server.url}/v1.0/users`, headers: {} })
 * console.log(status) // → 200
 * await server.close()
 * ```
 */
export function nodeTransport(options: NodeTransportOptions = {}): Transport {
  let loaded: Promise<Network> | undefined
  const wholeTimeoutMs = options.wholeTimeoutMs ?? 300_000
  return async (request) => {
    loaded ??= import('./network.ts').then(({ openNetwork }) => openNetwork(options))
    const { send, direct, proxied } = await loaded
    const end = AbortSignal.timeout(wholeTimeoutMs)
    try {
      const answer = await send(request.url, {
        dispatcher: isLoopback(request.url) ? direct : proxied,
        method: request.method as Dispatcher.HttpMethod,
        headers: request.headers,
        body: request.body ?? null,
        signal: request.signal === undefined ? end : AbortSignal.any([request.signal, end]),
      })
      const headers: Record<string, string> = {}
      for (const [name, value] of Object.entries(answer.headers))
        if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
      const body = await decompress(Buffer.from(await answer.body.arrayBuffer()), headers['content-encoding'])
      return { status: answer.statusCode, headers, body }
    } catch (failure) {
      throw end.aborted ? Object.assign(new Error('no complete response in time'), { code: 'ETIMEDOUT' }) : failure
    }
  }
}
