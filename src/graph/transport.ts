import { EnvHttpProxyAgent, request as send } from 'undici'
import type { Transport } from '../model.ts'

export interface NodeTransportOptions {
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up. */
  env?: Record<string, string | undefined>
  connectTimeoutMs?: number
  /** Between two pieces of an answer, and before the first. */
  answerTimeoutMs?: number
}

/** Talks over the network, through a proxy where the environment names one. Redirects are handed back, not followed. */
export function nodeTransport(options: NodeTransportOptions = {}): Transport {
  const env = options.env ?? process.env
  const of = (name: string): string | undefined => env[name.toLowerCase()] ?? env[name]
  const httpProxy = of('HTTP_PROXY')
  const httpsProxy = of('HTTPS_PROXY')
  const noProxy = of('NO_PROXY')
  const dispatcher = new EnvHttpProxyAgent({
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    ...(noProxy === undefined ? {} : { noProxy }),
    connect: { timeout: options.connectTimeoutMs ?? 10_000 },
    headersTimeout: options.answerTimeoutMs ?? 120_000,
    bodyTimeout: options.answerTimeoutMs ?? 120_000,
  })
  return async (request) => {
    const answer = await send(request.url, {
      dispatcher,
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
      signal: request.signal ?? null,
    })
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
    return { status: answer.statusCode, headers, body: await answer.body.text() }
  }
}
