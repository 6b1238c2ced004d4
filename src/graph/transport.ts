import type { Dispatcher, request as undiciRequest } from 'undici'
import { decompress } from './decompress.ts'
import type { Transport } from '../model.ts'
import { isLoopback } from './clouds.ts'

export interface NodeTransportOptions {
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up; the process's own unless given. */
  env?: Readonly<Record<string, string | undefined>>
  connectTimeoutMs?: number
  /** Until the answer begins, and between two pieces of it. */
  answerTimeoutMs?: number
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
    loaded ??= network(options)
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

interface Network {
  send: typeof undiciRequest
  direct: Dispatcher
  proxied: Dispatcher
}

async function network(options: NodeTransportOptions): Promise<Network> {
  const { Agent, EnvHttpProxyAgent, request } = await import('undici')
  const env = options.env ?? process.env
  // An empty text, and not undefined: undici would look into the process's environment by itself.
  const variable = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? ''
  const limits = {
    connect: { timeout: options.connectTimeoutMs ?? 10_000 },
    headersTimeout: options.answerTimeoutMs ?? 120_000,
    bodyTimeout: options.answerTimeoutMs ?? 120_000,
  }
  const proxied = new EnvHttpProxyAgent({
    ...limits,
    httpProxy: variable('HTTP_PROXY'),
    httpsProxy: variable('HTTPS_PROXY'),
    noProxy: variable('NO_PROXY'),
  })
  return { send: request, direct: new Agent(limits), proxied }
}
