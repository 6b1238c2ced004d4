import { TABLE_FORMATS } from '../../../render/table/index.ts'
import type { CommandModule } from '../../command.ts'

export const plansModule: CommandModule = {
  name: 'plans',
  description: 'Show in one table what was planned for many tenants, and for which of them there is no plan.',
  arguments: [['<plans>', 'the folder that holds the plans, as `plan --out` saves them']],
  dir: 'the folder that holds tenants/',
  formats: TABLE_FORMATS,
  examples: [['guestlist report plans plans fleet --format markdown', 'for the summary of a pipeline']],
  run: async ({ words, options }, io) => (await import('./run.ts')).reportPlansCommand(words, options, io),
}
