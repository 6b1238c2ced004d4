import type { CommandModule } from '../command.ts'

/** `guestlist github …`: what the workflows under `.github` call. */
export const githubModule: CommandModule = {
  name: 'github',
  hidden: true,
  description: 'The steps of the reusable workflows; not for use by hand.',
  arguments: [
    ['<step>', 'the step of the workflow'],
    ['[files...]', 'the files of the step'],
  ],
  uses: ['server'],
  options: [
    ['--environment <name>', "the tenant's environment"],
    ['--directory <dir>', "the declaration's folder, from the repository's root"],
    ['--plan <file>', 'the plan that was just made'],
    ['--seen <file>', 'the plan that a reviewer saw'],
    ['--pull <number>', 'the pull request that brought the commit'],
    ['--head <sha>', 'its head as it was merged'],
    ['--merged <time>', 'when it was merged'],
    ['--digest <sha256>', 'the digest of the approved plan'],
    ['--attempt <number>', 'the attempt of the run in which it was approved'],
    ['--before <file>', 'the plan of what was applied last, for the tenant as it is today'],
    ['--reader <environment>', 'the environment of the identity that may only read'],
    ['--approval <environment>', 'the environment whose reviewers approve what is extra'],
    ['--exit <code>', 'the exit code of the command that is reported'],
    ['--log <file>', 'the output of that command'],
    ['--outcomes <file>', 'the outcome of each change'],
    ['--page <url>', 'the artifact that holds the plan as a page'],
    ['--out <file>', 'where to write'],
    ['--author <login>', 'the account that the token writes as, if it cannot tell'],
    ['--redact', 'counts and keys, no names'],
    ['--writes', 'the run is about to write'],
    ['--mail', 'there is a mail server'],
  ],
  run: async ({ words: [step = '', ...files], options }, io) =>
    (await import('./run.ts')).githubCommand(step, { ...options, files }, io),
}
