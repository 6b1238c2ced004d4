import { type CommandModule, DECLARATION_DIR, TENANT } from '../command.ts'

export const explainModule: CommandModule = {
  name: 'explain',
  description: 'Every access path of a guest, a group or an app, the line that causes it, and any restrictions.',
  arguments: [['<who>', 'an email address, guest:…, user:…, group:KEY or app:KEY']],
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'since', 'today'],
  formats: ['text', 'json'],
  examples: [
    ['guestlist explain sara@contoso.com', 'which apps she can use, and why'],
    ['guestlist explain app:salesforce', 'who can use it'],
  ],
  run: async ({ words: [who = ''], options }, io) => (await import('./run.ts')).explainCommand(who, options, io),
}
