import type { CommandModule } from '../command.ts'

export const tenantsModule: CommandModule = {
  name: 'tenants',
  description: 'List the declarations below tenants/, for the matrix of a pipeline.',
  dir: 'the folder that holds tenants/',
  formats: ['text', 'json'],
  options: [['--shard <k/n>', 'only the tenants of one of N runs that share them, K from 1 to N']],
  examples: [
    ['guestlist tenants --format json', 'name, folder, cloud and id of each'],
    ['guestlist tenants fleet --shard 2/8 --format json', 'the second eighth of them'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).tenantsCommand(options, io),
}
