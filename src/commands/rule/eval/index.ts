import { type CommandModule, TENANT } from '../../command.ts'
import { EVAL_EXAMPLE, FILE, FORMATS, RULE } from '../shared.ts'

export const evaluateModule: CommandModule = {
  name: 'eval',
  description:
    'Is this person a member? true, false or unknown, and why. With --sandbox, uses the declaration in the current folder.',
  arguments: [RULE],
  uses: [...TENANT, 'today'],
  formats: FORMATS,
  options: [
    FILE,
    [
      '--user <who>',
      'a JSON file with the properties of a person, or the address of a person in the tenant',
      { required: true },
    ],
    ['--explain', 'clause by clause, in words'],
  ],
  examples: [
    EVAL_EXAMPLE,
    ['guestlist rule eval \'user.userType -eq "Guest"\' --user sara@contoso.com', 'a person in the tenant'],
  ],
  run: async ({ words: [rule], options }, io) => (await import('./run.ts')).evalCommand(rule, options, io),
}
