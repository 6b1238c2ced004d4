import { Command } from 'commander'
import type { Io } from '../session/io.ts'
import { VERSION } from '../session/version.ts'
import type { Example } from './command.ts'
import { defineCommand, examplesText, type Exit } from './define-command.ts'
import { exitOnError, visibleLines } from './exit-on-error.ts'
import { commands } from './index.ts'
import { ruleLast } from './rule/rule-last.ts'

const EXAMPLES: readonly Example[] = [
  ['guestlist validate', 'check the declaration in this folder, offline'],
  ['guestlist plan --sandbox', 'show what would change, on the embedded tenant'],
  ['guestlist apply --sandbox --yes', 'apply the changes'],
  ['guestlist drift', 'does the tenant still match? exit 2 if not'],
]

const EXIT_CODES = `Exit codes:
  0  done
  1  error
  2  changes or differences
  3  refused by a guard or a saved plan
  4  some changes failed`

/** The command line: what each command is called and accepts. Their code is loaded when they run. */
export const createProgram = (io: Io, exit: Exit): Command => {
  const program = new Command('guestlist')
  program
    .description(
      'External access of a Microsoft Entra tenant as code: partners, guests, groups, app access and B2B policies.',
    )
    .version(VERSION)
    .showHelpAfterError('Run "guestlist --help" for usage.')
    .exitOverride()
    // Commander gives up at 40 columns for what stands beside a flag, which a terminal of 60 has not.
    .configureHelp({ minWidthToWrap: 16 })
    .configureOutput({
      writeOut: (text) => io.stdout(text),
      writeErr: (text) => io.stderr(visibleLines(text)),
      getOutHelpWidth: () => io.width,
      getErrHelpWidth: () => io.width,
    })
    .addHelpText('after', `${examplesText(EXAMPLES, io.width)}\n\n${EXIT_CODES}`)
  for (const module of commands) defineCommand(program, module, { io, exit, commands })
  return program
}

/** Runs a command line, without the program's own name. Answers the exit code; an error is told on stderr and becomes one, too. */
export const runProgram = async (words: readonly string[], io: Io): Promise<number> => {
  let exit = 0
  try {
    await createProgram(io, (code) => void (exit = code)).parseAsync(ruleLast(words), { from: 'user' })
    return exit
  } catch (error) {
    return exitOnError(error, io)
  }
}
