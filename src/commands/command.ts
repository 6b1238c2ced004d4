import type { CommonOptions, Io } from '../session/io.ts'

/** A whole command line, with what it is for. */
export type Example = readonly [line: string, purpose: string]

/** An argument in commander's notation: `<required>`, `[optional]`, `[many...]`. */
export type Argument = readonly [argument: string, description: string]

/** A flag in commander's notation, e.g. `--out <file>`. */
export type Flag = readonly [flag: string, description: string, more?: FlagDetails]

export interface FlagDetails {
  /** All the values that it takes, where they are few. */
  values?: readonly string[]
  default?: string
  required?: true
  /** Given several times, it has all the values. */
  repeatable?: true
}

/** What a command does with the flags that all of them accept: only those with a use are in its help. */
export type Use = 'embedded' | 'server' | 'since' | 'today'

/** Of commands that read a tenant. */
export const TENANT = ['embedded', 'server'] as const satisfies readonly Use[]

/** What was typed. */
export interface Given {
  /** The arguments in their order, without DIR. */
  words: readonly string[]
  /** The flags by commander's names; `dir` is absolute. */
  options: CommonOptions & Record<string, unknown>
  /** Every command of the program. */
  commands: readonly CommandModule[]
}

/**
 * A command as data: the command line, its help, the completion scripts, the table in the README and the tests are made from this.
 * Its code is loaded when it runs.
 */
export interface CommandModule {
  name: string
  /** What it does, in a sentence. */
  description: string
  /** Its arguments; before DIR where it has one. */
  arguments?: readonly Argument[]
  /** What the folder is that it takes as its last argument, DIR; by default it takes none. */
  dir?: string
  options?: readonly Flag[]
  /** The flags of all commands that have a use here. */
  uses?: readonly Use[]
  /** What `--since` does here; by default it also removes what was declared then and no longer is. */
  since?: string
  /** What `--format` takes; any other is an error, and one alone needs no flag. */
  formats?: readonly string[]
  examples?: readonly Example[]
  /** Called by workflows, not by people: it is in no help and no table. */
  hidden?: true
  /** The commands below it; it does nothing itself then. */
  commands?: readonly CommandModule[]
  /** Answers the exit code. Throws GuestlistError for what ends a run, e.g. InvalidInput. */
  run?: (given: Given, io: Io) => Promise<number>
}

/** DIR of most commands. */
export const DECLARATION_DIR = "the declaration's folder"
