import { pino, type Logger } from 'pino'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

const secretName = /authori[sz]ation|secret|password|token|assertion|redeemurl|cookie/i
const secretText = /\bBearer\s+[\w.~+/=-]+|eyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?|https?:\/\/[^\s"']*\/redeem\?[^\s"']*/gi

/** The same value with whatever grants access replaced: by the name it has, or by what it looks like. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replace(secretText, '[redacted]')
  if (typeof value !== 'object' || value === null || depth > 8) return value
  if (value instanceof Error)
    return { name: value.name, message: scrub(value.message), cause: scrub(value.cause, depth + 1) }
  if (Array.isArray(value)) return value.map((one) => scrub(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      secretName.test(name) && one !== undefined ? '[redacted]' : scrub(one, depth + 1),
    ]),
  )
}

/**
 * A log of JSON lines on stderr. It writes synchronously: pino's worker threads do not survive bundling, and lines
 * written just before an exit would be lost.
 */
export function createLog(options: { level: LogLevel; to?: { write(line: string): void } }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => scrub(fields) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((one) => (typeof one === 'string' ? scrub(one) : one)) as typeof args)
        },
      },
    },
    options.to ?? pino.destination({ dest: 2, sync: true }),
  )
}
