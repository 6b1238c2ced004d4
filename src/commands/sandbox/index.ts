import type { CommandModule } from '../command.ts'
import { acts, RESET_EXAMPLE } from './act/index.ts'
import { start, START_EXAMPLE } from './start/index.ts'

export const sandbox: CommandModule = {
  name: 'sandbox',
  description: 'The embedded tenant: as a server, or in DIR.',
  commands: [start, ...acts],
  examples: [START_EXAMPLE, RESET_EXAMPLE],
}
