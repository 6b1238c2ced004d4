import { type CommandModule, DECLARATION_DIR } from '../command.ts'

export const validateModule: CommandModule = {
  name: 'validate',
  description: 'Check the declaration, offline: every error at once, with its place and how to fix it.',
  dir: DECLARATION_DIR,
  uses: ['today'],
  formats: ['text', 'json', 'sarif', 'github'],
  examples: [
    ['guestlist validate', 'check this folder'],
    ['guestlist validate tenants/north --format github', 'annotations for a pull request'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).validateCommand(options, io),
}
