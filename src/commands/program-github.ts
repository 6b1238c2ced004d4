import type { Command } from 'commander'
import { type Exit, type Flags, settingsOf, withCommon } from './command.ts'
import type { Io } from './io.ts'

const OPTIONS: readonly [string, string][] = [
  ['--environment <name>', "the tenant's environment"],
  ['--directory <dir>', "the declaration's folder, from the repository's root"],
  ['--plan <file>', 'the plan that was just made'],
  ['--seen <file>', 'the plan that a reviewer saw'],
  ['--pull <number>', 'the pull request that brought the commit'],
  ['--head <sha>', 'its head as it was merged'],
  ['--merged <time>', 'when it was merged'],
  ['--digest <sha256>', 'what the plan that was agreed to is known by'],
  ['--attempt <number>', 'the attempt of the run in which it was agreed to'],
  ['--before <file>', 'the plan of what was applied last, for the tenant as it is today'],
  ['--reader <environment>', 'whose identity may only read'],
  ['--approval <environment>', 'whose reviewers agree to what is extra'],
  ['--exit <code>', 'how the command that is reported ended'],
  ['--log <file>', 'what that command told'],
  ['--outcomes <file>', 'what became of each change'],
  ['--out <file>', 'where to write'],
  ['--author <login>', 'as whom the token writes, where it cannot tell'],
  ['--redact', 'counts and keys, no names'],
  ['--writes', 'the run is about to write'],
]

/** `guestlist github …`: what the workflows under `.github` say and ask; nobody types it. */
export const addGithubCommand = (program: Command, io: Io, exit: Exit): void => {
  const command = program
    .command('github <step> [files...]', { hidden: true })
    .description('What the workflows say on GitHub and ask of it; nobody types this.')
  for (const [flag, description] of OPTIONS) command.option(flag, description)
  withCommon(command, ['server'])
  command.action(async (step: string, files: string[], flags: Flags) => {
    const settings = settingsOf(io, undefined, flags)
    exit(await (await import('./github.ts')).githubCommand(step, { ...settings.options, files }, settings.io))
  })
}
