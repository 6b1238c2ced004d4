import { InvalidInput } from '../errors.ts'
import {
  type CloudName,
  clouds,
  connect,
  type Connection,
  createCredential,
  createLog,
  isLoopback,
  nodeTransport,
  systemClock,
} from '../graph/index.ts'
import { openEmbeddedTenant } from './embedded-tenant.ts'
import { parsedUrl, requireKnownHost } from './graph-url.ts'
import { interruptible } from './interruptible.ts'
import type { CommonOptions, Io } from './io.ts'
import { logLevel } from './log-level.ts'
import type { Progress } from './progress.ts'

/** An open way to a tenant. */
export interface TenantConnection {
  connection: Connection
  /** What `@odata.id` points below. */
  root: string
  /** The embedded tenant, or a Graph on this machine: its clock is set on purpose. */
  isLocal: boolean
}

/**
 * Opens the tenant that the flags name: the sandbox in the declaration's folder, a Graph at another address, or the cloud's own.
 * A loopback address needs no credential. Nothing is sent yet.
 */
export const connectTenant = async (
  options: CommonOptions,
  declared: { cloud: CloudName; tenant: string | undefined },
  io: Io,
  progress: Progress,
): Promise<TenantConnection> => {
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
      throw new InvalidInput('--sandbox and --graph-url name two tenants', [], 'use only one of them')
    const baseUrl = 'http://sandbox.localhost'
    const { transport } = await openEmbeddedTenant(options.dir, { clock, say: (line) => progress.say(line) })
    return {
      connection: connect({ ...common, baseUrl, transport }),
      root: `${baseUrl}/v1.0`,
      isLocal: true,
    }
  }
  const cloud = clouds[declared.cloud]
  const url = options.graphUrl === undefined ? undefined : parsedUrl(options.graphUrl)
  const baseUrl = (url === undefined ? cloud.graph : url.href).replace(/\/+$/, '')
  requireKnownHost(baseUrl, cloud, io.env)
  const transport = nodeTransport({ env: io.env })
  // Except with a local authority in the environment: then this machine's Graph checks a token, too.
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
