import type { CommandModule } from '../../command.ts'
import { CHECK_EXAMPLE, FILE, FORMATS, RULE } from '../shared.ts'

export const checkModule: CommandModule = {
  name: 'check',
  description: 'Check a membership rule: is it valid, and what could go wrong with it? Exit 1 if it is not valid.',
  arguments: [RULE],
  uses: ['today'],
  formats: FORMATS,
  options: [FILE],
  examples: [CHECK_EXAMPLE, ['guestlist rule check --file rule.txt --format json', 'for a program']],
  run: async ({ words: [rule], options }, io) => (await import('./run.ts')).checkCommand(rule, options, io),
}
