import type { LogLevel } from '../graph/index.ts'
import type { CommonOptions } from './io.ts'
import { unsupported } from './unsupported.ts'

export const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent']

export const logLevel = (options: Pick<CommonOptions, 'logLevel'>): LogLevel => {
  const level = LEVELS.find((known) => known === (options.logLevel ?? 'warn'))
  if (level === undefined) throw unsupported('--log-level', options.logLevel ?? '', LEVELS)
  return level
}
