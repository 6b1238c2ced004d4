import { isIP } from 'node:net'
import { unsupported } from '../../../session/unsupported.ts'
import { InvalidInput } from '../../../errors.ts'
import { readHost } from '../../../sandbox/index.ts'
import type { CommonOptions } from '../../../session/io.ts'

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

export const portOf = (text: string | undefined, flag = '--port'): number => {
  const port = Number(text ?? '0')
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidInput(`${flag} ${text ?? ''} is not a valid port`, [], 'give a number from 0 to 65535')
  return port
}

export const hostsOf = (names: readonly string[] = []) =>
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
export const addressOf = (text: string | undefined): string | undefined => {
  if (text === undefined || isIP(text) !== 0) return text
  throw new InvalidInput(
    `--listen ${text} is not a valid IP address`,
    [],
    'use an address of this machine, or 0.0.0.0 for all of them; use --host for the name that requests are addressed to',
  )
}

export const unknownOf = (text: string | undefined): 'in' | 'out' | 'keep' => {
  if (text === undefined || text === 'keep' || text === 'in' || text === 'out') return text ?? 'keep'
  throw unsupported('--unknown', text, ['in', 'out', 'keep'])
}

const seedOf = (text: string | undefined, flag: string): number | undefined => {
  if (text === undefined) return undefined
  const seed = Number(text)
  if (!Number.isInteger(seed))
    throw new InvalidInput(
      `${flag} ${text} is not a valid seed`,
      [],
      'give a whole number; the same seed reproduces the same behaviour',
    )
  return seed
}

/** What goes wrong, as asked for. */
export const behaviourOf = (options: StartOptions) => {
  const [lag, faults] = [seedOf(options.lag, '--lag'), seedOf(options.faults, '--faults')]
  if (options.throttle !== undefined && options.throttle !== 'real')
    throw unsupported('--throttle', options.throttle, ['real'])
  return {
    ...(lag === undefined ? {} : { lag: { seed: lag } }),
    ...(options.throttle === undefined ? {} : { throttle: 'real' as const }),
    ...(faults === undefined ? {} : { faults: { faults: [], seed: faults } }),
  }
}
