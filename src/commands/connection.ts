import { join } from 'node:path'
import { Interrupted, InvalidInput } from '../errors.ts'
import {
  type CloudEndpoints,
  clouds,
  connect,
  type CloudName,
  type Connection,
  createCredential,
  createLog,
  isLoopback,
  type LogLevel,
  nodeTransport,
  systemClock,
} from '../graph/index.ts'
import type { Clock, HttpRequest, Transport } from '../model.ts'
import type { CommonOptions, Io } from './io.ts'
import type { Progress } from './progress.ts'

/** An open way to a tenant. */
export interface Tenancy {
  connection: Connection
  /** What `@odata.id` points below. */
  root: string
  /** The embedded tenant, or a Graph on this machine: its clock is set on purpose. */
  isLocal: boolean
}

/** An embedded tenant whose state is kept in the declaration's folder. */
export const sandboxFile = (dir: string): string => join(dir, '.guestlist', 'sandbox.json')
export const seedFile = (dir: string): string => join(dir, 'sandbox.seed.yaml')

const embedded = async (dir: string, clock: Clock): Promise<Transport> => {
  const { openStateFile } = await import('../sandbox/index.ts')
  const sandbox = await openStateFile(sandboxFile(dir), { seedFile: seedFile(dir), clock })
  return sandbox.transport
}

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent']

export const logLevel = (options: Pick<CommonOptions, 'logLevel'>): LogLevel => {
  const level = LEVELS.find((known) => known === (options.logLevel ?? 'warn'))
  if (level === undefined)
    throw new InvalidInput(`--log-level ${options.logLevel ?? ''} is unknown`, [], `one of ${LEVELS.join(', ')}`)
  return level
}

/** Throws InvalidInput for what is no address of a server; `localhost:8080` is a URL too, whose scheme is `localhost`. */
export const parsedUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new InvalidInput(
      `--graph-url ${text} is not an address`,
      [],
      'give the root without a version, e.g. http://127.0.0.1:8080',
    )
  return url
}

/**
 * A token opens the tenant to whoever receives it, so it goes to Microsoft Graph of the declared cloud, to this machine, or
 * where a sign-in service of one's own was named as well. Throws InvalidInput for any other address.
 */
const requireKnownHost = (baseUrl: string, { name, graph }: CloudEndpoints, env: Io['env']): void => {
  if (baseUrl === graph || isLoopback(baseUrl) || env['AZURE_AUTHORITY_HOST']) return
  throw new InvalidInput(
    `--graph-url ${baseUrl} is neither this machine nor Microsoft Graph of the cloud ${name}: a token for the tenant would go there`,
    [],
    `leave it out for ${graph}; for a stand-in on another machine, name its sign-in service in AZURE_AUTHORITY_HOST`,
  )
}

/** A `$batch` writes when one of its parts does; anything else by its method. */
const isWrite = ({ method, url, body }: HttpRequest): boolean =>
  method !== 'GET' && !(url.endsWith('/$batch') && !/"method":\s*"(?!GET")/.test(body ?? ''))

/**
 * Until the first write, Ctrl-C and SIGTERM end the request that is under way, which may take minutes on a bad line. From the
 * first write on nothing is cut off: each call is finished, so that its outcome is known.
 */
export const interruptible = (transport: Transport, signal: AbortSignal): Transport => {
  let writing = false
  return async (request) => {
    writing ||= isWrite(request)
    if (writing) return transport(request)
    try {
      return await transport({
        ...request,
        signal: request.signal === undefined ? signal : AbortSignal.any([request.signal, signal]),
      })
    } catch (error) {
      if (signal.aborted) throw new Interrupted({ cause: error })
      throw error
    }
  }
}

/**
 * Opens the tenant that the flags name: the sandbox in the declaration's folder, a Graph at another address, or the cloud's own.
 * A loopback address needs no credential. Nothing is sent yet.
 */
export const openTenancy = async (
  options: CommonOptions,
  declared: { cloud: CloudName; tenant: string | undefined },
  io: Io,
  progress: Progress,
): Promise<Tenancy> => {
  const clock = systemClock
  const common = {
    clock,
    log: createLog({ level: logLevel(options), to: { write: (line) => io.stderr(line) } }),
    signal: io.signal,
    onWait: (why: string, ms: number) => {
      if (ms >= 2_000) progress.say(`waiting ${Math.round(ms / 1000)} s: ${why}`)
    },
  }
  if (options.sandbox === true) {
    if (options.graphUrl !== undefined)
      throw new InvalidInput('--sandbox and --graph-url name two tenants', [], 'give one of them')
    const baseUrl = 'http://sandbox.localhost'
    return {
      connection: connect({ ...common, baseUrl, transport: await embedded(options.dir, clock) }),
      root: `${baseUrl}/v1.0`,
      isLocal: true,
    }
  }
  const cloud = clouds[declared.cloud]
  const url = options.graphUrl === undefined ? undefined : parsedUrl(options.graphUrl)
  const baseUrl = (url === undefined ? cloud.graph : url.href).replace(/\/+$/, '')
  requireKnownHost(baseUrl, cloud, io.env)
  const transport = nodeTransport({ env: io.env })
  // A local authority in the environment tells otherwise: then this machine's Graph judges a token, too.
  const trusted = isLoopback(baseUrl) && !io.env['AZURE_AUTHORITY_HOST']
  const credential = trusted
    ? undefined
    : createCredential({ cloud, tenant: declared.tenant, env: io.env, clock, transport })
  return {
    connection: connect({ ...common, baseUrl, transport: interruptible(transport, io.signal), credential }),
    root: `${baseUrl}/v1.0`,
    isLocal: isLoopback(baseUrl),
  }
}
