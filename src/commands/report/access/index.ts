import { TABLE_FORMATS } from '../../../render/table/index.ts'
import { type CommandModule, DECLARATION_DIR, TENANT } from '../../command.ts'

export const reportAccessModule: CommandModule = {
  name: 'access',
  description: 'Show which external user has which app now, through which path, with sponsors and end of access.',
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'today'],
  formats: TABLE_FORMATS,
  options: [['--partner <key>', "only one partner's people"]],
  examples: [['guestlist report access --partner contoso --format csv', 'for an attestation']],
  run: async ({ options }, io) => (await import('./run.ts')).reportAccessCommand(options, io),
}
