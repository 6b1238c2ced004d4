import { type CommandModule, DECLARATION_DIR, TENANT } from '../command.ts'

export const explainModule: CommandModule = {
  name: 'explain',
  description:
    'Who a guest or a partner is, every access path of a guest, a group, an app or a partner, the line that causes it, and any restrictions.',
  arguments: [['<who>', 'an email address, guest:…, user:…, group:KEY, app:KEY, partner:KEY, or a display name']],
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'since', 'today'],
  since: 'after apply: without what was declared at this git revision and no longer is',
  formats: ['text', 'json', 'markdown', 'html'],
  examples: [
    ['guestlist explain sara@contoso.com', 'which apps she can use, and why'],
    ['guestlist explain app:salesforce', 'who can use it'],
    [
      'guestlist explain partner:contoso --format html > contoso.html',
      "a partner's people, settings and access as a page",
    ],
  ],
  run: async ({ words: [who = ''], options }, io) => (await import('./run.ts')).explainCommand(who, options, io),
}
