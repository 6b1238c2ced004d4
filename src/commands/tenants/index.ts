import type { CommandModule } from '../command.ts'

export const tenantsModule: CommandModule = {
  name: 'tenants',
  description: 'List the declarations below tenants/, for the matrix of a pipeline.',
  dir: 'the folder that holds tenants/',
  formats: ['text', 'json'],
  examples: [['guestlist tenants --format json', 'name, folder, cloud and id of each']],
  run: async ({ options }, io) => (await import('./run.ts')).tenantsCommand(options, io),
}
