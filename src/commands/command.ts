import { type Command, Option } from 'commander'
import { resolve } from 'node:path'
import type { CommonOptions, Io } from './io.ts'

/** What was given on the command line, by commander's names. */
export type Flags = Omit<CommonOptions, 'dir'> & Record<string, unknown>
export type Exit = (code: number) => void

/** A whole command line, with what it is for. */
export type Example = readonly [line: string, purpose: string]

/** One command that works on a declaration's folder, as data: its help is made from this. */
export interface DirectoryCommand {
  name: string
  /** Arguments before DIR, in commander's notation. */
  before?: string
  description: string
  formats: readonly string[]
  options?: readonly [flag: string, description: string][]
  examples: readonly Example[]
  /** `words` are the arguments before DIR. */
  run(options: CommonOptions & Record<string, unknown>, io: Io, words: readonly string[]): Promise<number>
}

/** The flags that every command accepts, also where they have no use. */
export const withCommon = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--sandbox',
        'use the embedded tenant in DIR/.guestlist, made from DIR/sandbox.seed.yaml at first use',
      ),
    )
    .addOption(
      new Option(
        '--graph-url <url>',
        'another Graph, as a root without version; a loopback address needs no credential',
      ),
    )
    .addOption(new Option('--since <rev>', 'also remove what was declared at this git revision and is not any more'))
    .addOption(new Option('--now <time>', 'take this for today (ISO 8601, UTC)'))
    .addOption(new Option('--format <format>', 'how the result is written'))
    .addOption(new Option('--no-color', 'no colour; NO_COLOR does the same'))
    .addOption(new Option('--log-level <level>', 'what to tell on stderr: debug, info, warn, error or silent'))

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
  const declared = program.command(`${command.name}${command.before === undefined ? '' : ` ${command.before}`}`)
  declared
    .argument('[dir]', 'the declaration', '.')
    .description(`${command.description} Formats: ${command.formats.join(', ')}.`)
  withCommon(declared)
  for (const [flag, description] of command.options ?? []) declared.option(flag, description)
  declared.addHelpText('after', examplesText(command.examples))
  declared.action(async (...given: unknown[]) => {
    const flags = given.at(-2) as Flags
    const words = given.slice(0, -2).flat().map(String)
    const settings = settingsOf(io, words.at(-1), flags)
    exit(await command.run(settings.options, settings.io, words.slice(0, -1)))
  })
}
