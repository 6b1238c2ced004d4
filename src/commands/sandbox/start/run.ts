import { scrub, systemClock } from '../../../graph/index.ts'
import {
  createSandbox,
  persistedSigningKey,
  listen,
  openStateFile,
  readSeed,
  type Sandbox,
} from '../../../sandbox/index.ts'
import type { Io } from '../../../session/io.ts'
import { parseNow } from '../../../session/time.ts'
import { addressOf, hostsOf, portOf, type StartOptions, unknownOf, behaviourOf } from './options.ts'
import { npmIsGone } from './parent.ts'
import { keysOf, openSecure } from './secure.ts'

const openFor = async (options: StartOptions): Promise<Sandbox> => {
  const common = { clock: systemClock, unknown: unknownOf(options.unknown), ...behaviourOf(options) }
  if (options.state !== undefined) {
    return openStateFile(options.state, {
      ...common,
      seedFile: options.seed,
      keys: persistedSigningKey(keysOf(options.state)),
    })
  }
  return createSandbox({ ...common, seed: options.seed === undefined ? undefined : await readSeed(options.seed) })
}

/** `guestlist sandbox start`: serves until it is told to stop, or until the npm that started it is gone; one line of JSON on stdout when it is ready. */
export const startCommand = async (options: StartOptions, io: Io): Promise<number> => {
  const port = portOf(options.port)
  const [hosts, host] = [hostsOf(options.host), addressOf(options.listen)]
  const sandbox = await openFor(options)
  if (options.now !== undefined) sandbox.setClock(new Date(parseNow(options.now)).toISOString())
  const log = options.logLevel === 'debug' ? { log: (line: string) => io.stderr(`${String(scrub(line))}\n`) } : {}
  const npm = npmIsGone(io.env)
  const server = await listen(sandbox, { port, host, hosts, ...log })
  try {
    const secure = await openSecure(sandbox, options, log)
    io.stdout(
      `${JSON.stringify({ graphUrl: server.url, tenantId: sandbox.state().organization.id, ...secure.about })}\n`,
    )
    const asked = new Promise<void>((stopped) => {
      if (io.signal.aborted) stopped()
      io.signal.addEventListener('abort', () => stopped(), { once: true })
    })
    await Promise.race([asked, npm.gone])
    await secure.close()
  } finally {
    npm.stop()
    await server.close()
  }
  return 0
}
