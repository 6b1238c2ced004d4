import { pino, type Logger } from 'pino'
import { scrub } from './scrub.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * A log of JSON lines on stderr, without secrets and without people. It writes synchronously: pino's worker threads do not survive bundling, and lines
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
        bindings: (fields) => scrub(fields) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((one: unknown) => scrub(one)) as typeof args)
        },
      },
    },
    options.to ?? pino.destination({ dest: 2, sync: true }),
  )
}
