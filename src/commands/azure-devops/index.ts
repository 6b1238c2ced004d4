import type { CommandModule } from '../command.ts'

/** `guestlist azure-devops …`: what the templates that `init` writes call. */
export const azureDevopsModule: CommandModule = {
  name: 'azure-devops',
  hidden: true,
  description: 'The steps of the templates for Azure Pipelines; not for use by hand.',
  arguments: [
    ['<step>', 'the step of the template'],
    ['[files...]', 'the files of the step'],
  ],
  uses: ['since'],
  options: [
    ['--environment <name>', "the tenant's environment"],
    ['--directory <dir>', "the declaration's folder, from the repository's root"],
    ['--branch <name>', 'the branch that is applied', { default: 'main' }],
    ['--plan <file>', 'the plan, or what was found'],
    ['--exit <file>', 'holds the exit code of the command that is reported'],
    ['--log <file>', 'the output of that command'],
    ['--outcomes <file>', 'the outcome of each change'],
    ['--out <folder>', 'where to put what is kept'],
    ['--writes', 'the run is about to write'],
  ],
  run: async ({ words: [step = '', ...files], options }, io) =>
    (await import('./run.ts')).azureDevopsCommand(step, { ...options, files }, io),
}
