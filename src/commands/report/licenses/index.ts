import { TABLE_FORMATS } from '../../../render/table/index.ts'
import { PARTS } from '../../../report/licenses/index.ts'
import { type CommandModule, DECLARATION_DIR, TENANT } from '../../command.ts'

export const reportLicensesModule: CommandModule = {
  name: 'licenses',
  description: 'Show which licences the tenant has, who has and needs them, and what the plan changes about that.',
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'today'],
  formats: TABLE_FORMATS,
  options: [
    [
      '--show <part>',
      'only these: seats, errors, locations (people without usageLocation), needs, guests; can be repeated',
      { values: PARTS, repeatable: true },
    ],
  ],
  examples: [
    ['guestlist report licenses --show seats --show errors', 'whether there are enough, and who has none'],
    ['guestlist report licenses --format csv', 'for a spreadsheet'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).reportLicensesCommand(options, io),
}
