import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Host } from './admission.ts'
import { listen } from './listen.ts'
import type { Listening } from './listen.ts'
import type { Sandbox } from '../sandbox.ts'
import { STAND_IN_HOSTS } from '../identity/hosts.ts'
import { tlsMaterial } from './tls-material.ts'

/** Hosts that clients reach through the proxy; only Microsoft can point these names elsewhere. */
const STAND_INS: readonly Host[] = STAND_IN_HOSTS.map((name) => ({ name, port: undefined }))

/** A running server over TLS. */
export interface ListeningTls extends Listening {
  /** What clients must trust: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE. */
  caPath: string
}

/**
 * Serves a sandbox over TLS, for `localhost` and for the clouds' own hosts. The certificate is kept in `folder`, and
 * without one in a temporary folder that goes with the server. `now` is the machine's time. Rejects when the port
 * cannot be had.
 *
 * @example
 * ```ts
 * import { systemClock } from 'entra-guestlist'
 * import { createSandbox, listenTls } from 'entra-guestlist/sandbox'
 *
 * const server = await listenTls(createSandbox({ clock: systemClock }), { port: 0, now: Date.now() })
 * console.log(server.url.startsWith('https://'), server.caPath.endsWith('.pem')) // → true true
 * await server.close()
 * ```
 */
export const listenTls = async (
  sandbox: Sandbox,
  options: {
    port: number
    now: number
    host?: string | undefined
    hosts?: readonly Host[] | undefined
    folder?: string | undefined
    log?: ((line: string) => void) | undefined
  },
): Promise<ListeningTls> => {
  const { port, host, hosts = [], log, now } = options
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'guestlist-sandbox-'))
  const discard = () => {
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
  }
  try {
    const { key, cert, caPath } = tlsMaterial(folder, now)
    const server = await listen(sandbox, { port, host, hosts: [...STAND_INS, ...hosts], log, tls: { key, cert } })
    return {
      ...server,
      url: `https://localhost:${server.port}`,
      caPath,
      async close() {
        await server.close()
        discard()
      },
    }
  } catch (error) {
    discard()
    throw error
  }
}
