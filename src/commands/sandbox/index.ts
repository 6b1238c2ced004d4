import type { CommandModule } from '../command.ts'
import { acts, RESET_EXAMPLE } from './act/index.ts'
import { startModule, START_EXAMPLE } from './start/index.ts'

export const sandboxModule: CommandModule = {
  name: 'sandbox',
  description: 'The embedded tenant: as a server, or in DIR.',
  commands: [startModule, ...acts],
  examples: [START_EXAMPLE, RESET_EXAMPLE],
}
