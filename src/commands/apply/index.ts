import { type CommandModule, DECLARATION_DIR, TENANT } from '../command.ts'

export const applyModule: CommandModule = {
  name: 'apply',
  description: 'Apply the changes after confirmation.',
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'since', 'today'],
  formats: ['text', 'json'],
  options: [
    ['--yes', 'skip confirmation'],
    ['--plan <file>', 'refuse any change that is not in this saved plan'],
    ['--plan-sha256 <hex>', 'refuse that file unless this is its SHA-256'],
    ['--redeem-links <file>', 'write the links of new invitations here, readable by you alone'],
  ],
  examples: [
    ['guestlist apply', 'review the plan, answer "yes"'],
    ['guestlist apply --yes --plan plan.json', 'in a pipeline: what was reviewed, and never more'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).applyCommand(options, io),
}
