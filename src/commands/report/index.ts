import type { CommandModule } from '../command.ts'
import { plansModule } from './plans/index.ts'

export const reportModule: CommandModule = {
  name: 'report',
  description: 'Tables for people, from what was planned.',
  commands: [plansModule],
}
