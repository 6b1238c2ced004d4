import { type CommandModule, DECLARATION_DIR } from '../command.ts'

export const fmtModule: CommandModule = {
  name: 'fmt',
  description: 'Put the YAML files of the declaration into one layout; comments and values stay.',
  dir: DECLARATION_DIR,
  options: [['--check', 'write nothing; exit 1 and name the files if any would change']],
  examples: [['guestlist fmt --check', 'in a pipeline']],
  run: async ({ options }, io) => (await import('./run.ts')).fmtCommand(options, io),
}
