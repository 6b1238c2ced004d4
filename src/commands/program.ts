import { Command } from 'commander'
import { addDirectoryCommand, type Exit, withCommon } from './command.ts'
import { directoryCommands } from './directory-commands.ts'
import type { Io } from './io.ts'
import { addGithubCommand } from './program-github.ts'
import { addReinviteCommand } from './program-reinvite.ts'
import { addRuleCommands } from './program-rule.ts'
import { addSandboxCommands } from './program-sandbox.ts'
import { VERSION } from './tool.ts'

/** The command line: what each command is for and accepts. Their code is loaded when they run. */
export const createProgram = (io: Io, exit: Exit): Command => {
  const program = new Command('guestlist')
  program
    .description(
      'The outside of a Microsoft Entra tenant as code: partners, guests, groups, app access and B2B policies.',
    )
    .version(VERSION)
    .showHelpAfterError('(guestlist --help shows what there is)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout(text), writeErr: (text) => io.stderr(text) })
    .addHelpText(
      'after',
      `
Examples:
  guestlist validate                 check the declaration in this folder, offline
  guestlist plan --sandbox           what would change, on the embedded tenant
  guestlist apply --sandbox --yes    change it
  guestlist drift                    does the tenant still match? exit 2 when not

Exit codes: 0 done, 1 error, 2 changes or differences, 3 refused by a guard or a saved plan, 4 not every change done.`,
    )

  for (const command of directoryCommands) addDirectoryCommand(program, command, io, exit)
  addReinviteCommand(program, io, exit)
  addRuleCommands(program, io, exit)
  addSandboxCommands(program, io, exit)
  addGithubCommand(program, io, exit)
  withCommon(
    program
      .command('completion')
      .argument('<shell>', 'bash or zsh')
      .description('A script that completes commands, flags and their values.'),
    [],
  )
    .addHelpText('after', '\nExamples:\n  source <(guestlist completion bash)')
    .action(async (shell: string) => io.stdout((await import('./completion.ts')).completion(program, shell)))
  return program
}
