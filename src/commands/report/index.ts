import type { CommandModule } from '../command.ts'
import { reportAccessModule } from './access/index.ts'
import { reportGuestsModule } from './guests/index.ts'
import { reportLicensesModule } from './licenses/index.ts'
import { plansModule } from './plans/index.ts'

export const reportModule: CommandModule = {
  name: 'report',
  description:
    'Tables for people: who is here from outside, who has which app, which licences are needed, and what was planned for many tenants.',
  commands: [reportGuestsModule, reportAccessModule, reportLicensesModule, plansModule],
}
