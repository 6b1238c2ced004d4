import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { GuestlistError } from '../../errors.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { invalid } from '../../util/messages.ts'

export interface RuleIo extends Pick<Io, 'stdout' | 'stderr' | 'stdin' | 'cwd'> {
  /** Milliseconds since 1970, when --now is not given. */
  now(): number
}

export interface RuleSource {
  /** The rule, or `-` for standard input. */
  rule?: string | undefined
  file?: string | undefined
  /** ISO 8601. */
  now?: string | undefined
  format?: 'text' | 'json' | undefined
}

/** What was typed beside the rule. */
export type SourceOptions = CommonOptions & { file?: string }

export const ruleSource = (rule: string | undefined, { file, now, format }: SourceOptions): RuleSource => ({
  rule,
  file,
  now,
  format: format === 'json' ? 'json' : 'text',
})

export const ruleIo = (io: Io): RuleIo => ({ ...io, now: () => Date.now() })

/** The text of the rule. Throws GuestlistError where none is given, or two, or the file cannot be read. */
export async function readRule({ rule, file }: RuleSource, io: RuleIo): Promise<string> {
  if ((rule === undefined) === (file === undefined)) {
    throw new GuestlistError('Expected one rule: as an argument, with --file, or - for standard input.')
  }
  const text =
    file !== undefined && file !== '-'
      ? readText(file, io.cwd)
      : (file ?? rule) === '-'
        ? await io.stdin()
        : (rule ?? '')
  return text.replace(/^\ufeff/, '').trimEnd()
}

export function readText(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8')
  } catch (cause) {
    throw new GuestlistError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

export function timeOf(written: string | undefined, io: RuleIo): number {
  if (written === undefined) return io.now()
  const read = Date.parse(written)
  if (Number.isNaN(read))
    throw new GuestlistError(`${invalid(`--now ${written}`, 'time')}, such as 2026-01-31T00:00:00Z.`)
  return read
}
