import { type Command, Option } from 'commander'
import { resolve } from 'node:path'
import type { CommonOptions, Io } from './io.ts'

/** What was given on the command line, by commander's names. */
export type Flags = Omit<CommonOptions, 'dir'> & Record<string, unknown>
export type Exit = (code: number) => void

/** A whole command line, with what it is for. */
export type Example = readonly [line: string, purpose: string]

/** A flag of a command, and the values that it takes where they are few. */
export type Flag = readonly [flag: string, description: string, values?: readonly string[]]

/** What a command does with the flags that all of them accept: only those with a use stand in its help. */
export type Use = 'embedded' | 'server' | 'since' | 'today'
export const TENANT = ['embedded', 'server'] as const

/** One command that works on a declaration's folder, as data: its help is made from this. */
export interface DirectoryCommand {
  name: string
  /** An argument before DIR, in commander's notation. */
  before?: readonly [argument: string, description: string]
  /** What DIR is, where it is not the declaration's folder. */
  dir?: string
  description: string
  /** The flags of all commands that have a use here. */
  uses: readonly Use[]
  formats: readonly string[]
  options?: readonly Flag[]
  examples: readonly Example[]
  /** `words` are the arguments before DIR. */
  run(options: CommonOptions & Record<string, unknown>, io: Io, words: readonly string[]): Promise<number>
}

/** An option whose values stand in the help and in the completion; the command itself says which one it does not have. */
export const optionOf = ([flag, description, values]: Flag): Option => {
  const option = new Option(flag, description)
  return values === undefined ? option : option.choices(values).argParser((given) => given)
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent']

const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`

/** Adds, below a command's own flags, those that every command accepts, also where they have no use; the help tells those that have one. */
export const withCommon = (command: Command, uses: readonly Use[], formats: readonly string[] = []): Command => {
  const common: readonly [useful: boolean, ...Flag][] = [
    [
      uses.includes('embedded'),
      '--sandbox',
      'use the embedded tenant in DIR/.guestlist, made from DIR/sandbox.seed.yaml at first use',
    ],
    [
      uses.includes('server'),
      '--graph-url <url>',
      'another Graph, as a root without version; a loopback address needs no credential',
    ],
    [uses.includes('since'), '--since <rev>', 'also remove what was declared at this git revision and is not any more'],
    [uses.includes('today'), '--now <time>', 'take this for today (ISO 8601, UTC)'],
    [formats.length > 0, '--format <format>', 'how the result is written; text when absent', formats],
    [true, '--no-color', 'no colour; NO_COLOR does the same'],
    [true, '--log-level <level>', 'what to tell on stderr; warn when absent', LOG_LEVELS],
  ]
  for (const [useful, ...flag] of common)
    command.addOption(optionOf(flag).hideHelp(!useful).helpGroup('Options of every command:'))
  return command.showHelpAfterError(`(${pathOf(command)} --help shows what there is)`)
}

/** The settings of a run: the folder made absolute, colour off where a flag says so. */
export const settingsOf = (
  io: Io,
  dir: string | undefined,
  flags: Flags,
): { options: CommonOptions & Flags; io: Io } => ({
  options: { ...flags, dir: resolve(io.cwd, dir ?? '.') },
  io: { ...io, color: io.color && flags.color !== false },
})

/** Examples as they stand below a command's options. */
export const examplesText = (examples: readonly Example[]): string => {
  const width = Math.max(...examples.map(([line]) => line.length))
  return `\nExamples:\n${examples.map(([line, purpose]) => `  ${line.padEnd(width)}  ${purpose}`).join('\n')}`
}

/** Adds a command to the program. */
export const addDirectoryCommand = (program: Command, command: DirectoryCommand, io: Io, exit: Exit): void => {
  const declared = program.command(command.name).description(command.description)
  if (command.before !== undefined) declared.argument(...command.before)
  declared.argument('[dir]', command.dir ?? "the declaration's folder", '.')
  for (const flag of command.options ?? []) declared.addOption(optionOf(flag))
  withCommon(declared, command.uses, command.formats)
  declared.addHelpText('after', examplesText(command.examples))
  declared.action(async (...given: unknown[]) => {
    const flags = given.at(-2) as Flags
    const words = given.slice(0, -2).flat().map(String)
    const settings = settingsOf(io, words.at(-1), flags)
    exit(await command.run(settings.options, settings.io, words.slice(0, -1)))
  })
}
