import { type CommandModule, DECLARATION_DIR, TENANT } from '../command.ts'

export const planModule: CommandModule = {
  name: 'plan',
  description: 'Compare the tenant with the declaration and print what would change.',
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'since', 'today'],
  formats: ['text', 'json', 'markdown', 'html'],
  options: [
    ['--out <file>', 'also save the plan document here, for `apply --plan`'],
    ['--partner <key>', "show only one partner's part; guards and exit code are those of the whole plan"],
    ['--full', 'fold nothing: list every addition, every person and every finding'],
    ['--detailed-exitcode', 'exit 2 if there are changes'],
    ['--at <rev>', 'plan what was declared at this git revision, not what is in the folder now'],
    ['--all-rules', 'without --since, list every rule of the declaration, not only those that changed'],
    ['--impact <whom>', 'people to evaluate dynamic rules for (default: external)', { values: ['external', 'all'] }],
  ],
  examples: [
    ['guestlist plan', 'what would change in the declared tenant'],
    ['guestlist plan --sandbox', 'the same on the embedded tenant'],
    ['guestlist plan --since HEAD~1 --out plan.json', 'with removals since a revision, saved for review'],
    ['guestlist plan --at HEAD~1 --since HEAD~1', 'what would still be left to do for a revision'],
    ['guestlist plan --format html > plan.html', 'a page to search and print'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).planCommand(options, io),
}
