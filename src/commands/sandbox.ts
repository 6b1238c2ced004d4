import { readFile, rm } from 'node:fs/promises'
import { GuestlistError, InvalidInput } from '../errors.ts'
import { nodeTransport, systemClock } from '../graph/index.ts'
import { createSandbox, listen, openStateFile, readSeed, type Sandbox } from '../sandbox/index.ts'
import { sandboxFile, seedFile } from './connection.ts'
import type { CommonOptions, Io } from './io.ts'
import { parseNow } from './session.ts'

export interface StartOptions extends CommonOptions {
  port?: string
  state?: string
  seed?: string
  unknown?: string
}

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? '0')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidInput(`--port ${text ?? ''} is not a port`, [], 'give a number from 0 to 65535')
  return port
}

const unknownOf = (text: string | undefined): 'in' | 'out' | 'keep' => {
  if (text === undefined || text === 'keep' || text === 'in' || text === 'out') return text ?? 'keep'
  throw new InvalidInput(`--unknown ${text} is unknown`, [], 'one of in, out, keep')
}

const openFor = async (options: StartOptions): Promise<Sandbox> => {
  const unknown = unknownOf(options.unknown)
  if (options.state !== undefined) {
    return openStateFile(options.state, { clock: systemClock, unknown, ...(options.seed === undefined ? {} : { seedFile: options.seed }) })
  }
  const seed = options.seed === undefined ? {} : { seed: await readSeed(options.seed) }
  return createSandbox({ clock: systemClock, unknown, ...seed })
}

/** `guestlist sandbox start`: serves until it is told to stop; one line of JSON on stdout when it is ready. */
export const startCommand = async (options: StartOptions, io: Io): Promise<number> => {
  const port = portOf(options.port)
  const sandbox = await openFor(options)
  if (options.now !== undefined) sandbox.setClock(new Date(parseNow(options.now)).toISOString())
  const log = options.logLevel === 'debug' ? { log: (line: string) => io.stderr(`${line}\n`) } : {}
  const server = await listen(sandbox, { port, ...log })
  io.stdout(`${JSON.stringify({ graphUrl: server.url, tenantId: sandbox.state().organization.id })}\n`)
  await new Promise<void>((stopped) => {
    if (io.signal.aborted) stopped()
    io.signal.addEventListener('abort', () => stopped(), { once: true })
  })
  await server.close()
  return 0
}

const embedded = (dir: string): Promise<Sandbox> => openStateFile(sandboxFile(dir), { seedFile: seedFile(dir), clock: systemClock })

const timeOf = (text: string): string => new Date(parseNow(text)).toISOString()

const onServer = async (graphUrl: string, method: string, path: string, body: unknown): Promise<void> => {
  const url = `${graphUrl.replace(/\/+$/, '')}/_sandbox/${path}`
  const answer = await nodeTransport()({ method, url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (answer.status >= 300) throw new GuestlistError(`${method} ${url}: ${answer.status} ${answer.body}`)
}

const fromSeed = async (file: string) => createSandbox({ clock: systemClock, seed: await readSeed(file) })

/** `guestlist sandbox reset|seed|redeem|clock`: on DIR's state, or on a server with --graph-url. */
export const actCommand = async (name: string, words: readonly string[], options: CommonOptions, io: Io): Promise<number> => {
  const [word = ''] = words
  const { graphUrl, dir } = options
  switch (name) {
    case 'reset':
      if (graphUrl === undefined) await rm(sandboxFile(dir), { force: true })
      else await onServer(graphUrl, 'PUT', 'state', createSandbox({ clock: systemClock }).state())
      break
    case 'seed': {
      await readFile(word)
      const state = (await fromSeed(word)).state()
      if (graphUrl === undefined) (await embedded(dir)).load(state)
      else await onServer(graphUrl, 'PUT', 'state', state)
      break
    }
    case 'redeem':
      if (graphUrl === undefined) (await embedded(dir)).redeem(word)
      else await onServer(graphUrl, 'POST', 'redeem', { email: word })
      break
    case 'clock':
      if (graphUrl === undefined) (await embedded(dir)).setClock(timeOf(word))
      else await onServer(graphUrl, 'PUT', 'clock', { now: timeOf(word) })
      break
    default:
      throw new InvalidInput(`sandbox ${name} is unknown`)
  }
  io.stderr(`sandbox ${name}: done\n`)
  return 0
}
