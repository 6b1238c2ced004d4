import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici'

export interface NetworkOptions {
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up; the process's own unless given. */
  env?: Readonly<Record<string, string | undefined>>
  connectTimeoutMs?: number
  /** Until the answer begins, and between two pieces of it. */
  answerTimeoutMs?: number
}

/** How requests leave: past the proxy of the environment, or through it. */
export interface Network {
  send: typeof request
  direct: Dispatcher
  proxied: Dispatcher
}

/** Opens nothing yet: connections are made as requests come. */
export const openNetwork = (options: NetworkOptions): Network => {
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
