import type { CommandModule } from '../command.ts'
import { requestAddModule } from './add/index.ts'
import { requestFormModule } from './form/index.ts'

export const requestModule: CommandModule = {
  name: 'request',
  description: 'Requests for access, for more time and for an end, as changes of the declaration.',
  commands: [requestAddModule, requestFormModule],
  examples: [['guestlist request add request.json', 'what the request would change']],
}
