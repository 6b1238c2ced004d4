import type { CommandModule } from '../command.ts'

/** `guestlist gitlab …`: what the jobs of the template in `.github/GITLAB.md` call. */
export const gitlabModule: CommandModule = {
  name: 'gitlab',
  hidden: true,
  description: 'The steps of the GitLab template; not for use by hand.',
  arguments: [['<step>', 'the step of the job']],
  options: [
    ['--environment <name>', "the tenant's environment"],
    ['--directory <dir>', "the declaration's folder, from the repository's root"],
    ['--plan <file>', 'the plan that was made'],
    ['--out <file>', 'where the plan is kept'],
    ['--digest <sha256>', 'the digest of the plan that was made'],
    ['--exit <code>', 'the exit code of the command that is reported'],
    ['--log <file>', 'the output of that command'],
    ['--outcomes <file>', 'the outcome of each change'],
    ['--writes', 'the job is about to write'],
    ['--unprotected', 'without protected environments: whoever may merge may approve'],
  ],
  run: async ({ words: [step = ''], options }, io) =>
    (await import('./run.ts')).gitlabCommand(step, { ...options }, io),
}
