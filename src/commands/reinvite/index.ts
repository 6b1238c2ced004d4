import { type CommandModule, DECLARATION_DIR, TENANT } from '../command.ts'

/** It takes addresses where others take a folder. */
export const reinviteModule: CommandModule = {
  name: 'reinvite',
  description: 'Send invitations again.',
  arguments: [['[emails...]', 'the addresses of guests who are in the tenant']],
  uses: [...TENANT, 'today'],
  formats: ['text', 'json'],
  options: [
    ['--dir <dir>', DECLARATION_DIR, { default: '.' }],
    ['--reset-redemption', 'reset the redemption status, so that guests redeem again, for example with a new account'],
    ['--to <email>', 'the new address that the guest redeems with (one guest only)'],
    ['--pending', 'all declared guests who have not accepted their invitation; lists them and asks first'],
    ['--older-than <days>', 'with --pending: only invitations that are this old, such as 14d'],
    ['--yes', 'with --pending: skip confirmation'],
  ],
  examples: [
    [
      'guestlist reinvite --pending --older-than 14d',
      'a reminder for everybody who was invited two weeks ago or earlier',
    ],
    ['guestlist reinvite sara@contoso.com', 'send the mail again'],
    ['guestlist reinvite sara@contoso.com --reset-redemption', 'she lost the account that she redeemed with'],
    ['guestlist reinvite sara@contoso.com --to sara@contoso.co.uk', 'she redeems with another address'],
  ],
  run: async ({ words, options }, io) => (await import('./run.ts')).reinviteCommand([...words], options, io),
}
