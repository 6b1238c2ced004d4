import { TABLE_FORMATS } from '../../render/table/index.ts'
import { type CommandModule, DECLARATION_DIR } from '../command.ts'

export const historyModule: CommandModule = {
  name: 'history',
  description:
    'From git: who declared, changed and approved what about a guest, a group, an app or a partner, and when.',
  arguments: [
    [
      '<who>',
      'an email address or user principal name, guest:…, group:KEY, app:KEY, partner:KEY, policy:NAME, a display name, or an id that the files hold',
    ],
  ],
  dir: DECLARATION_DIR,
  uses: ['since', 'today'],
  since: 'only what changed after this git revision',
  formats: TABLE_FORMATS,
  examples: [['guestlist history sara@contoso.com', 'since when she is here, and who let her in']],
  run: async ({ words: [who = ''], options }, io) => (await import('./run.ts')).historyCommand(who, options, io),
}
