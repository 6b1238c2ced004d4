import { resolve } from 'node:path'
import { systemClock } from '../../../graph/index.ts'
import { listenTls, type Sandbox, startProxy } from '../../../sandbox/index.ts'
import { addressOf, hostsOf, portOf, type StartOptions } from './options.ts'

/** Keys are beside the state and not in it: the state is shown, copied and checked in. */
export const keysOf = (state: string): string => `${state}.keys`

/** Where the proxy finds the port beside it. */
const targetOf = (host: string | undefined): string | undefined =>
  host === '0.0.0.0' || host === '::' ? undefined : host

/** HTTPS and the proxy that leads to it, as asked for. */
export const openSecure = async (sandbox: Sandbox, options: StartOptions, log: { log?: (line: string) => void }) => {
  if (options.tls === undefined && options.proxy === undefined) return { about: {}, close: () => Promise.resolve() }
  const port = portOf(options.tls === true ? undefined : options.tls, '--tls')
  const proxyPort = options.proxy === undefined ? undefined : portOf(options.proxy, '--proxy')
  const folder = options.state === undefined ? undefined : resolve(keysOf(options.state))
  const [hosts, host] = [hostsOf(options.host), addressOf(options.listen)]
  const tls = await listenTls(sandbox, { port, host, hosts, folder, now: systemClock.now(), ...log })
  try {
    const proxy =
      proxyPort === undefined
        ? undefined
        : await startProxy({ port: proxyPort, host, target: { port: tls.port, host: targetOf(host) }, ...log })
    return {
      about: { tlsUrl: tls.url, ca: tls.caPath, ...(proxy === undefined ? {} : { proxyUrl: proxy.url }) },
      async close() {
        await proxy?.close()
        await tls.close()
      },
    }
  } catch (error) {
    await tls.close()
    throw error
  }
}
