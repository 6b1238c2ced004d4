import type { CommandModule } from '../command.ts'
import { flagsOf, nameOf } from '../flags.ts'

/** A flag, and the values that it takes where they are few. */
export interface FlagWords {
  name: string
  description: string
  takesValue: boolean
  values: readonly string[]
}

/** What may follow a command: the names of those below it, and its flags. */
export interface CommandWords {
  /** `sandbox start`; empty for the program itself. */
  path: string
  names: readonly { name: string; description: string }[]
  flags: readonly FlagWords[]
}

const HELP: FlagWords = { name: '--help', description: 'display help for command', takesValue: false, values: [] }
const VERSION: FlagWords = {
  name: '--version',
  description: 'output the version number',
  takesValue: false,
  values: [],
}

const flagWords = (command: CommandModule): FlagWords[] => {
  const flags = command.run === undefined ? [] : flagsOf(command).filter(({ hidden }) => !hidden)
  return flags.map(({ flag }) => ({
    name: nameOf(flag),
    description: flag[1],
    takesValue: /[<[]/.test(flag[0]),
    values: flag[2]?.values ?? [],
  }))
}

/** The words of a command and of all below it, as far as its help tells of them. */
const below = (command: CommandModule, path: string): CommandWords[] => {
  const children = (command.commands ?? []).filter(({ hidden }) => hidden !== true)
  return [
    {
      path,
      names: children.map(({ name, description }) => ({ name, description })),
      flags: [...(path === '' ? [VERSION] : []), ...flagWords(command), HELP],
    },
    ...children.flatMap((child) => below(child, `${path} ${child.name}`.trim())),
  ]
}

/** What can be typed after `guestlist`: the program first, then each command. */
export const wordsOf = (commands: readonly CommandModule[]): CommandWords[] =>
  below({ name: 'guestlist', description: '', commands }, '')

/** The path that a word leads to from another one, `sandbox start` after `sandbox`: for a script that follows what was typed. */
export const stepsOf = (all: readonly CommandWords[]): { from: string; word: string; to: string }[] =>
  all.flatMap(({ path }) => {
    if (path === '') return []
    const at = path.lastIndexOf(' ')
    return [{ from: path.slice(0, Math.max(0, at)), word: path.slice(at + 1), to: path }]
  })
