import type { Command } from 'commander'
import { type Exit, type Flags, settingsOf, withCommon } from './command.ts'
import type { Io } from './io.ts'

const OPTIONS: readonly [string, string][] = [
  ['--environment <name>', "the tenant's environment"],
  ['--directory <dir>', "the declaration's folder, from the repository's root"],
  ['--plan <file>', 'the plan that was just made'],
  ['--seen <file>', 'the plan that a reviewer saw'],
  ['--digest <sha256>', 'what that plan is known by'],
  ['--before <file>', 'the plan as it would have been when the last apply was made'],
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
