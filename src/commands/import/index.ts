import { type CommandModule, DECLARATION_DIR, TENANT } from '../command.ts'

export const importTenantModule: CommandModule = {
  name: 'import',
  description: 'Export the live tenant as a declaration that produces an empty plan.',
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'today'],
  formats: ['text', 'json'],
  options: [
    ['--out <dir>', 'where to write; created if missing (default: DIR)'],
    ['--only <kinds>', 'only these, e.g. guests,groups; repeatable', { repeatable: true }],
    ['--partner <partner>', 'only this partner and its guests, by key or domain'],
  ],
  examples: [
    ['guestlist import --out tenants/north', 'start from what is in the tenant'],
    ['guestlist import --partner contoso.com', 'add what is missing of one partner'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).importCommand(options, io),
}
