import type { CommandModule } from '../command.ts'
import { portalStartModule } from './start/index.ts'

export const portalModule: CommandModule = {
  name: 'portal',
  description: 'A web application by which outsiders ask for access and owners decide.',
  commands: [portalStartModule],
}
