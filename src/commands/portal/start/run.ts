import { GuestlistError, InvalidInput } from '../../../errors.ts'
import { systemClock } from '../../../graph/index.ts'
import type * as Portal from '../../../portal/index.ts'
import type { CommonOptions, Io } from '../../../session/io.ts'

export interface PortalStartOptions extends CommonOptions {
  port?: string
  listen?: string
  proxies?: string
}

/** What a portal needs beside Guestlist itself; whoever has none installs none. */
const PACKAGES = ['hono@4', '@hono/node-server@2', 'openid-client@6', 'nodemailer@10', 'rate-limiter-flexible@11']

/** The portal's own code, or what to install where its packages are missing. */
const portalCode = async (): Promise<typeof Portal> => {
  try {
    return await import('../../../portal/index.ts')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND')) throw cause
    throw new GuestlistError('The portal needs packages that are not installed.', {
      help: `npm install ${PACKAGES.join(' ')}`,
      cause,
    })
  }
}

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? '8080')
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new InvalidInput(`--port ${text ?? ''} is not a valid port`, [], 'give a number from 0 to 65535')
}

/** `guestlist portal start`: serves until it is told to stop; one line of JSON on stdout when it is ready. */
export const portalStartCommand = async (options: PortalStartOptions, io: Io): Promise<number> => {
  const port = portOf(options.port)
  if (options.sandbox !== true)
    throw new InvalidInput('only --sandbox is supported so far', [], 'add --sandbox to try the portal on this computer')
  if (options.listen !== undefined || options.proxies !== undefined)
    throw new InvalidInput(
      '--listen and --proxies have no use with --sandbox',
      [],
      'that portal is for this computer alone',
    )
  const { startLocalPortal } = await portalCode()
  const portal = await startLocalPortal(options.dir, {
    port,
    clock: systemClock,
    signal: io.signal,
    log: (line) => io.stderr(line),
  })
  for (const problem of portal.problems) io.stderr(`warning: ${problem}\n`)
  io.stdout(
    `${JSON.stringify({ url: portal.url, administration: `${portal.url}/admin`, outbox: `${portal.url}/local/outbox` })}\n`,
  )
  try {
    await new Promise<void>((stopped) => {
      if (io.signal.aborted) stopped()
      io.signal.addEventListener('abort', () => stopped(), { once: true })
    })
  } finally {
    await portal.close()
  }
  return 0
}
