import { resolve } from 'node:path'
import { GuestlistError, InvalidInput } from '../../../errors.ts'
import { systemClock } from '../../../graph/index.ts'
import type * as Portal from '../../../portal/index.ts'
import type { CommonOptions, Io } from '../../../session/io.ts'
import { notice } from '../../../session/notice.ts'

export interface PortalStartOptions extends CommonOptions {
  port?: string
  listen?: string
  proxies?: string
  directory?: string
  redeemLinks?: string
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

const numberOf = (text: string, flag: string, most: number): number => {
  const number = Number(text)
  if (/^\d+$/.test(text) && number <= most) return number
  throw new InvalidInput(`${flag} ${text} is not a valid number`, [], `give a number from 0 to ${most}`)
}

/** Where the declaration is in a repository, without a slash at either end. */
const directoryOf = (text: string): string => {
  const plain = text.replace(/^\.?\/+|\/+$/g, '')
  if (!plain.split('/').includes('..')) return plain === '.' ? '' : plain
  throw new InvalidInput(`--directory ${text} leads out of the repository`, [], 'give a path from its root')
}

const local = async (options: PortalStartOptions, port: number, io: Io): Promise<{ close(): Promise<void> }> => {
  const given = (['listen', 'proxies', 'directory', 'redeemLinks'] as const).find((name) => options[name] !== undefined)
  if (given !== undefined)
    throw new InvalidInput(
      `--${given === 'redeemLinks' ? 'redeem-links' : given} has no use with --sandbox`,
      [],
      'that portal is for this computer alone, and needs nothing else',
    )
  const { startLocalPortal } = await portalCode()
  const log = (line: string): void => io.stderr(line)
  const portal = await startLocalPortal(options.dir, { port, clock: systemClock, signal: io.signal, log })
  for (const problem of portal.problems) io.stderr(notice(`warning: ${problem}\n`, io))
  const pages = { url: portal.url, administration: `${portal.url}/admin`, outbox: `${portal.url}/local/outbox` }
  io.stderr(
    `Ask for access:  ${pages.url}\nDecide:          ${pages.administration}\nMails:           ${pages.outbox}\nStop with Ctrl-C.\n`,
  )
  io.stdout(`${JSON.stringify(pages)}\n`)
  return portal
}

const onGithub = async (options: PortalStartOptions, port: number, io: Io): Promise<{ close(): Promise<void> }> => {
  const { startGithubPortal } = await portalCode()
  const { redeemLinks, ...rest } = options
  const portal = await startGithubPortal(
    {
      ...rest,
      port,
      host: options.listen ?? '127.0.0.1',
      proxies: numberOf(options.proxies ?? '0', '--proxies', 10),
      directory: directoryOf(options.directory ?? ''),
      ...(redeemLinks === undefined ? {} : { redeemLinks: resolve(io.cwd, redeemLinks) }),
    },
    { io, clock: systemClock },
  )
  io.stdout(`${JSON.stringify({ url: portal.url, administration: `${portal.url}/admin`, port: portal.port })}\n`)
  return portal
}

/** `guestlist portal start`: serves until it is told to stop; one line of JSON on stdout when it is ready. */
export const portalStartCommand = async (options: PortalStartOptions, io: Io): Promise<number> => {
  const port = numberOf(options.port ?? '8080', '--port', 65_535)
  const portal = await (options.sandbox === true ? local : onGithub)(options, port, io)
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
