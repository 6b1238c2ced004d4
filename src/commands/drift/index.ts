import { type CommandModule, DECLARATION_DIR, TENANT } from '../command.ts'

export const driftModule: CommandModule = {
  name: 'drift',
  description: 'Report drift between tenant and declaration (exit 2 if any).',
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'since', 'today'],
  formats: ['text', 'json', 'markdown', 'html'],
  options: [
    [
      '--undeclared',
      'also list what is not in the declaration and left alone: guests, memberships, app assignments (what apply would remove is a difference)',
    ],
    ['--full', 'fold nothing: a line for each difference'],
  ],
  since: 'also count as drift what was declared at this git revision, is no longer, and is still in the tenant',
  examples: [['guestlist drift', 'on a schedule: exit 0 without drift, 2 with drift']],
  run: async ({ options }, io) => (await import('./run.ts')).driftCommand(options, io),
}
