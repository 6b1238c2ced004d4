import { type CommandModule, DECLARATION_DIR } from '../../command.ts'
import { FORGES } from '../../init/remote.ts'

export const requestFormModule: CommandModule = {
  name: 'form',
  description:
    'Write the form for requests, the workflow that makes a pull request of each, and CODEOWNERS, from the declaration.',
  dir: DECLARATION_DIR,
  formats: ['text'],
  options: [
    ['--check', 'write nothing; exit 1 and name the files if any is out of date'],
    ['--forge <platform>', 'where the repository is (default: as the git remote origin says)', { values: FORGES }],
    [
      '--tool <owner/repo[@ref]>',
      "the repository with the workflow's own code (default: as the workflows that are there say)",
    ],
    ['--public', 'the repository is public, where a form is refused (default: asked of the forge if a token is set)'],
  ],
  examples: [
    ['guestlist request form', 'write the form, or bring it up to date'],
    ['guestlist request form --check', 'in a pipeline'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).requestFormCommand(options, io),
}
