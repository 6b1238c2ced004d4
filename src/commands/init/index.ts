import { FORGES } from './remote.ts'
import { type CommandModule, DECLARATION_DIR } from '../command.ts'

export const initModule: CommandModule = {
  name: 'init',
  description:
    'Write a starter declaration that plans on the sandbox, workflow files, and a script that creates two identities.',
  dir: DECLARATION_DIR,
  formats: ['text'],
  options: [
    ['--forge <platform>', 'where the pipeline runs (default: as the git remote origin says)', { values: FORGES }],
    [
      '--tool <owner/repo[@ref]>',
      "the repository with the pipeline's own code, and the commit or the version's tag to use",
    ],
    ['--identities', 'write nothing; print the commands that create the two identities for the current declaration'],
  ],
  examples: [['guestlist init tenants/north', 'a folder to start from; nothing is overwritten']],
  run: async ({ options }, io) => (await import('./run.ts')).initCommand(options, io),
}
