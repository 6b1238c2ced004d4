import { rm, stat } from 'node:fs/promises'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { GuestlistError, InvalidInput } from '../errors.ts'
import { nodeTransport, scrub, systemClock } from '../graph/index.ts'
import {
  createSandbox,
  GraphErrorResponse,
  persistedSigningKey,
  listen,
  listenTls,
  openStateFile,
  readHost,
  readSeed,
  type Sandbox,
  startProxy,
} from '../sandbox/index.ts'
import { visible } from '../render/escape.ts'
import { parsedUrl, sandboxFile, seedFile } from './connection.ts'
import type { CommonOptions, Io } from './io.ts'
import { parseNow } from './session.ts'

export interface StartOptions extends CommonOptions {
  port?: string
  /** Names that the server answers to beside the machine's own. */
  host?: string[]
  /** The address to listen at. */
  listen?: string
  state?: string
  seed?: string
  unknown?: string
  /** The port of HTTPS; true where none was said. */
  tls?: string | true
  proxy?: string
  /** Seeds, and `real`: which of Graph's bad days to imitate. */
  lag?: string
  throttle?: string
  faults?: string
}

const portOf = (text: string | undefined, flag = '--port'): number => {
  const port = Number(text ?? '0')
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidInput(`${flag} ${text ?? ''} is not a port`, [], 'give a number from 0 to 65535')
  return port
}

const hostsOf = (names: readonly string[] = []) =>
  names.map((name) => {
    const host = readHost(name)
    if (host === undefined)
      throw new InvalidInput(
        `--host ${name} is not a valid host name`,
        [],
        'give a name or an address, such as sandbox.example or sandbox.example:8080',
      )
    return host
  })

/** Absent is the machine itself; a name could lead anywhere, so it must be an address. */
const addressOf = (text: string | undefined): string | undefined => {
  if (text === undefined || isIP(text) !== 0) return text
  throw new InvalidInput(
    `--listen ${text} is not an address`,
    [],
    'give one of this machine, or 0.0.0.0 for all of them; a name that requests are addressed to is for --host',
  )
}

const unknownOf = (text: string | undefined): 'in' | 'out' | 'keep' => {
  if (text === undefined || text === 'keep' || text === 'in' || text === 'out') return text ?? 'keep'
  throw new InvalidInput(`--unknown ${text} is unknown`, [], 'one of in, out, keep')
}

const seedOf = (text: string | undefined, flag: string): number | undefined => {
  if (text === undefined) return undefined
  const seed = Number(text)
  if (!Number.isInteger(seed))
    throw new InvalidInput(
      `${flag} ${text} is not a seed`,
      [],
      'give a whole number; the same one brings the same troubles again',
    )
  return seed
}

/** What goes wrong, as asked for. */
const weatherOf = (options: StartOptions) => {
  const [lag, faults] = [seedOf(options.lag, '--lag'), seedOf(options.faults, '--faults')]
  if (options.throttle !== undefined && options.throttle !== 'real')
    throw new InvalidInput(`--throttle ${options.throttle} is unknown`, [], 'real')
  return {
    ...(lag === undefined ? {} : { lag: { seed: lag } }),
    ...(options.throttle === undefined ? {} : { throttle: 'real' as const }),
    ...(faults === undefined ? {} : { faults: { faults: [], seed: faults } }),
  }
}

/** Keys stand beside the state and not in it: the state is shown, copied and checked in. */
const keysOf = (state: string): string => `${state}.keys`

/** Where the proxy finds the port beside it. */
const targetOf = (host: string | undefined): string | undefined =>
  host === '0.0.0.0' || host === '::' ? undefined : host

/** HTTPS and the proxy that leads to it, as asked for. */
const openSecure = async (sandbox: Sandbox, options: StartOptions, log: { log?: (line: string) => void }) => {
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

const openFor = async (options: StartOptions): Promise<Sandbox> => {
  const common = { clock: systemClock, unknown: unknownOf(options.unknown), ...weatherOf(options) }
  if (options.state !== undefined) {
    return openStateFile(options.state, {
      ...common,
      seedFile: options.seed,
      keys: persistedSigningKey(keysOf(options.state)),
    })
  }
  return createSandbox({ ...common, seed: options.seed === undefined ? undefined : await readSeed(options.seed) })
}

/** `guestlist sandbox start`: serves until it is told to stop; one line of JSON on stdout when it is ready. */
export const startCommand = async (options: StartOptions, io: Io): Promise<number> => {
  const port = portOf(options.port)
  const [hosts, host] = [hostsOf(options.host), addressOf(options.listen)]
  const sandbox = await openFor(options)
  if (options.now !== undefined) sandbox.setClock(new Date(parseNow(options.now)).toISOString())
  const log = options.logLevel === 'debug' ? { log: (line: string) => io.stderr(`${String(scrub(line))}\n`) } : {}
  const server = await listen(sandbox, { port, host, hosts, ...log })
  try {
    const secure = await openSecure(sandbox, options, log)
    io.stdout(
      `${JSON.stringify({ graphUrl: server.url, tenantId: sandbox.state().organization.id, ...secure.about })}\n`,
    )
    await new Promise<void>((stopped) => {
      if (io.signal.aborted) stopped()
      io.signal.addEventListener('abort', () => stopped(), { once: true })
    })
    await secure.close()
  } finally {
    await server.close()
  }
  return 0
}

const isDirectory = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

const requireDirectory = async (dir: string): Promise<void> => {
  if (!(await isDirectory(dir)))
    throw new InvalidInput(`There is no directory ${dir}.`, [], '`guestlist init` makes a declaration to start from.')
}

/** The tenant in a folder that is there: one for a folder with a typing mistake would only hide the mistake. */
const embedded = async (dir: string): Promise<Sandbox> => {
  await requireDirectory(dir)
  return openStateFile(sandboxFile(dir), { seedFile: seedFile(dir), clock: systemClock })
}

const timeOf = (text: string): string => new Date(parseNow(text, 'the time')).toISOString()

/** The sandbox's own sentence in an error, without what is for programs. */
const messageIn = (body: string): string => {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } }
    return typeof error?.message === 'string' ? error.message : body
  } catch {
    return body.trimStart().startsWith('<') ? 'an HTML page answered, not a sandbox' : body
  }
}

const onServer = async (graphUrl: string, method: string, path: string, body: unknown): Promise<void> => {
  const url = new URL(`_sandbox/${path}`, `${parsedUrl(graphUrl).href.replace(/\/+$/, '')}/`).href
  const send = nodeTransport()
  const answer = await send({
    method,
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    if (error instanceof GuestlistError) throw error
    const help = 'start one with `guestlist sandbox start --port N`'
    throw new GuestlistError(
      `no sandbox answers at ${graphUrl} (${error instanceof Error ? error.message : String(error)})`,
      { help, cause: error },
    )
  })
  if (answer.status >= 300)
    throw new GuestlistError(`the sandbox at ${graphUrl} refuses (${answer.status}): ${messageIn(answer.body)}`)
}

/** `seed FILE [DIR]`, or `seed [DIR]` with DIR's own seed. */
const seedWords = async (words: readonly string[], cwd: string): Promise<{ dir: string; file: string }> => {
  const [first = '.', second = '.'] = words.map((word) => resolve(cwd, word))
  const [dir, file] =
    words.length === 0 || (await isDirectory(first))
      ? [resolve(cwd, first), seedFile(resolve(cwd, first))]
      : [resolve(cwd, second), first]
  return { dir, file }
}

/** What was done, in words. */
type Act = (words: readonly string[], options: CommonOptions, io: Io) => Promise<string>

const ACTS: { [name: string]: Act } = {
  async reset([dir = '.'], { graphUrl }, io) {
    if (graphUrl === undefined) {
      await requireDirectory(resolve(io.cwd, dir))
      await rm(sandboxFile(resolve(io.cwd, dir)), { force: true })
    } else await onServer(graphUrl, 'PUT', 'state', null)
    return 'the tenant starts anew'
  },
  async seed(words, { graphUrl }, io) {
    const { dir, file } = await seedWords(words, io.cwd)
    const seed = await readSeed(file)
    if (graphUrl === undefined) (await embedded(dir)).reset(seed)
    else await onServer(graphUrl, 'PUT', 'state', { seed })
    return `the tenant is as ${file} says`
  },
  async redeem([email = '', dir = '.'], { graphUrl }, io) {
    if (graphUrl === undefined) (await embedded(resolve(io.cwd, dir))).redeem(email)
    else await onServer(graphUrl, 'POST', 'redeem', { email })
    return `${email} has accepted the invitation`
  },
  async signin([email = '', dir = '.'], { graphUrl }, io) {
    if (graphUrl === undefined) (await embedded(resolve(io.cwd, dir))).signIn(email)
    else await onServer(graphUrl, 'POST', 'signin', { email })
    return `${email} has signed in`
  },
  async clock([time = '', dir = '.'], { graphUrl }, io) {
    const now = timeOf(time)
    if (graphUrl === undefined) (await embedded(resolve(io.cwd, dir))).setClock(now)
    else await onServer(graphUrl, 'PUT', 'clock', { now })
    return `the tenant's clock runs on from ${now}`
  },
}

/** `guestlist sandbox reset|seed|redeem|signin|clock`: on DIR's state, or on a server with --graph-url. */
export const actCommand = async (
  name: string,
  words: readonly string[],
  options: CommonOptions,
  io: Io,
): Promise<number> => {
  const act = ACTS[name]
  if (act === undefined)
    throw new InvalidInput(`sandbox ${name} is unknown`, [], `one of ${Object.keys(ACTS).join(', ')}`)
  try {
    io.stderr(`sandbox ${name}: ${visible(await act(words, options, io))}\n`)
  } catch (error) {
    if (error instanceof GraphErrorResponse) throw new GuestlistError(`sandbox ${name}: ${error.message}`, { cause: error })
    throw error
  }
  return 0
}
