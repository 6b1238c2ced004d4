import { type Command, Help, Option, type OptionValues } from 'commander'
import { resolve } from 'node:path'
import type { CommonOptions, Io } from '../session/io.ts'
import type { CommandModule, Example, Flag } from './command.ts'
import { unsupported } from '../session/unsupported.ts'
import { flagsOf, formatFlag, nameOf } from './flags.ts'

export type Exit = (code: number) => void

/** What was given on the command line, by commander's names. */
type Typed = Omit<CommonOptions, 'dir'> & { dir?: string } & Record<string, unknown>

/** An option whose values are in the help; `requireValues` refuses any other, in our words. */
const optionOf = ([flag, description, more = {}]: Flag): Option => {
  const option = new Option(flag, description)
  if (more.values !== undefined) option.choices(more.values).argParser((given) => given)
  if (more.default !== undefined) option.default(more.default)
  if (more.required === true) option.makeOptionMandatory()
  if (more.repeatable === true)
    option.default([], 'none').argParser((value: string, before: readonly string[]) => [...before, value])
  return option
}

const BELOW = '      '

/** Examples as they stand below a command's options: what each is for stands beside it where all fit, else below it. */
export const examplesText = (examples: readonly Example[], width: number): string => {
  const longest = Math.max(...examples.map(([line]) => line.length))
  const beside = examples.map(([line, purpose]) => `  ${line.padEnd(longest)}  ${purpose}`.trimEnd())
  const fits = beside.every((line) => line.length <= width)
  const below = (purpose: string): string =>
    new Help().boxWrap(purpose, width - BELOW.length).replaceAll(/^(?=.)/gm, BELOW)
  const lines = fits ? beside : examples.map(([line, purpose]) => `  ${line}\n${below(purpose)}`.trimEnd())
  return `\nExamples:\n${lines.join('\n')}`
}

/** Throws InvalidInput for a value that its flag does not take. */
const requireValues = (module: CommandModule, typed: OptionValues, path: string): void => {
  for (const flag of [...(module.options ?? []), formatFlag(module.formats ?? [])]) {
    const values = flag[2]?.values ?? []
    const given: unknown = typed[optionOf(flag).attributeName()]
    if (typeof given === 'string' && values.length > 0 && !values.includes(given))
      throw unsupported(nameOf(flag), given, values, path)
  }
}

/**
 * Adds a command, and those below it, to a program or to the command above it. When it runs, its folder is absolute, its flags have values
 * that they take, and colour is off where a flag says so.
 */
export const defineCommand = (
  above: Command,
  module: CommandModule,
  program: { io: Io; exit: Exit; commands: readonly CommandModule[] },
  path = module.name,
): void => {
  const { run } = module
  const command = above.command(module.name, module.hidden === true ? { hidden: true } : {})
  command.description(module.description).showHelpAfterError(`Run "guestlist ${path} --help" for usage.`)
  for (const below of module.commands ?? []) defineCommand(command, below, program, `${path} ${below.name}`)
  if (run !== undefined) {
    for (const argument of module.arguments ?? []) command.argument(...argument)
    if (module.dir !== undefined) command.argument('[dir]', module.dir, '.')
    // The flags of its own come first, also where it has none.
    command.addHelpOption(new Option('-h, --help', 'display help for command').helpGroup('Common options:'))
    for (const { flag, common, hidden } of flagsOf(module)) {
      const option = optionOf(flag).hideHelp(hidden)
      command.addOption(common ? option.helpGroup('Common options:') : option)
    }
    command.action(async (...typed: unknown[]) => {
      const flags = typed.at(-2) as Typed
      const words = typed
        .slice(0, -2)
        .flat()
        .filter((word) => typeof word === 'string')
      requireValues(module, flags, path)
      const dir = module.dir === undefined ? flags.dir : words.pop()
      const { io } = program
      program.exit(
        await run(
          { words, options: { ...flags, dir: resolve(io.cwd, dir ?? '.') }, commands: program.commands },
          { ...io, color: io.color && flags.color !== false },
        ),
      )
    })
  }
  if (module.examples !== undefined) command.addHelpText('after', examplesText(module.examples, program.io.width))
}
