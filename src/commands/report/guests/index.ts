import { TABLE_FORMATS } from '../../../render/table/index.ts'
import { PARTS } from '../../../report/guests.ts'
import { type CommandModule, DECLARATION_DIR, TENANT } from '../../command.ts'

export const reportGuestsModule: CommandModule = {
  name: 'guests',
  description:
    'List all external users: partner, type, state, invitation, sponsors, end of access, and whether they are declared.',
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'today'],
  formats: TABLE_FORMATS,
  options: [
    ['--partner <key>', "only one partner's people"],
    [
      '--sign-ins',
      'read the last sign-in of everybody (needs P1 or P2 and AuditLog.Read.All); default: where a partner has a limit of inactivity',
    ],
    [
      '--show <part>',
      'only these: expiring (within 30 days), inactive (past a declared limit), pending, blocked, held, without-sponsor (none, or none who is enabled and internal), undeclared; can be repeated',
      { values: PARTS, repeatable: true },
    ],
  ],
  examples: [
    ['guestlist report guests --show expiring --show pending', 'whom to ask about'],
    ['guestlist report guests --format csv', 'for a spreadsheet'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).reportGuestsCommand(options, io),
}
