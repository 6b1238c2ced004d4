import { type DirectoryCommand, TENANT } from './command.ts'

/** The commands that work on a declaration, in the order in which a newcomer needs them. Their code is loaded when they run. */
export const directoryCommands: readonly DirectoryCommand[] = [
  {
    name: 'init',
    description:
      'Write a starter declaration that plans on the sandbox, workflow files, and the commands that create two identities.',
    uses: [],
    formats: [],
    options: [
      [
        '--tool <owner/repo[@commit]>',
        'the repository that holds the reusable workflows, and the commit of it to take',
      ],
      ['--identities', 'write nothing; print the commands that create the two identities, for what is declared now'],
    ],
    examples: [['guestlist init tenants/north', 'a folder to begin in; nothing is overwritten']],
    run: async (options, io) => (await import('./init.ts')).initCommand(options, io),
  },
  {
    name: 'validate',
    description: 'Check the declaration, offline: every mistake at once, with its place and its remedy.',
    uses: ['today'],
    formats: ['text', 'json', 'sarif', 'github'],
    examples: [
      ['guestlist validate', 'check this folder'],
      ['guestlist validate tenants/north --format github', 'annotations for a pull request'],
    ],
    run: async (options, io) => (await import('./validate.ts')).validateCommand(options, io),
  },
  {
    name: 'plan',
    description: 'Read the tenant, compare, print what would change.',
    uses: [...TENANT, 'since', 'today'],
    formats: ['text', 'json', 'markdown', 'html'],
    options: [
      ['--out <file>', 'also save the plan document here, for `apply --plan`'],
      ['--detailed-exitcode', 'exit 2 when there are changes'],
      ['--at <rev>', 'plan what was declared at this git revision, not what is in the folder now'],
      ['--all-rules', 'without --since, list every rule of the declaration, not only those that changed'],
      ['--impact <whom>', 'whom to foretell for dynamic groups; external when absent', ['external', 'all']],
    ],
    examples: [
      ['guestlist plan', 'what would change in the declared tenant'],
      ['guestlist plan --sandbox', 'the same on the embedded tenant'],
      ['guestlist plan --since HEAD~1 --out plan.json', 'with removals since a revision, saved for review'],
      ['guestlist plan --at HEAD~1 --since HEAD~1', 'what would still be left to do for a revision'],
      ['guestlist plan --format html > plan.html', 'a page to search and print'],
    ],
    run: async (options, io) => (await import('./plan.ts')).planCommand(options, io),
  },
  {
    name: 'apply',
    description: 'Plan, show, ask, write, and report each change.',
    uses: [...TENANT, 'since', 'today'],
    formats: ['text', 'json'],
    options: [
      ['--yes', 'do not ask'],
      ['--plan <file>', 'refuse any change that this saved plan does not hold'],
      ['--plan-sha256 <hex>', 'refuse that file unless this is its SHA-256'],
      ['--redeem-links <file>', 'write the links of new invitations here, readable by you alone'],
    ],
    examples: [
      ['guestlist apply', 'look, answer "yes"'],
      ['guestlist apply --yes --plan plan.json', 'in a pipeline: what was reviewed, and never more'],
    ],
    run: async (options, io) => (await import('./apply.ts')).applyCommand(options, io),
  },
  {
    name: 'drift',
    description: 'Exit 2 when the tenant differs from the declaration, naming what and how.',
    uses: [...TENANT, 'since', 'today'],
    formats: ['text', 'json'],
    examples: [['guestlist drift', 'for a schedule: 0 nothing, 2 something']],
    run: async (options, io) => (await import('./drift.ts')).driftCommand(options, io),
  },
  {
    name: 'import',
    description: 'Write the live tenant as a declaration that plans to nothing.',
    uses: [...TENANT, 'today'],
    formats: ['text', 'json'],
    options: [
      ['--out <dir>', 'where to write; made when absent (default: DIR)'],
      ['--only <kinds>', 'only these, e.g. guests,groups'],
      ['--partner <partner>', 'only this partner and its guests, by key or domain'],
    ],
    examples: [
      ['guestlist import --out tenants/north', 'begin with what is there'],
      ['guestlist import --partner contoso.com', 'add what is missing of one partner'],
    ],
    run: async (options, io) => (await import('./import.ts')).importCommand(options, io),
  },
  {
    name: 'explain',
    before: ['<who>', 'an email address, guest:…, user:…, group:KEY or app:KEY'],
    description:
      'Every path of access of a guest, a group or an app, the line that causes it, and what stands in the way.',
    uses: [...TENANT, 'since', 'today'],
    formats: ['text', 'json'],
    examples: [
      ['guestlist explain sara@contoso.com', 'what she may use, and why'],
      ['guestlist explain app:salesforce', 'who may use it'],
    ],
    run: async (options, io, [who = '']) => (await import('./explain.ts')).explainCommand(who, options, io),
  },
  {
    name: 'tenants',
    dir: 'the folder that holds tenants/',
    description: 'List the declarations below tenants/, for the matrix of a pipeline.',
    uses: [],
    formats: ['text', 'json'],
    examples: [['guestlist tenants --format json', 'name, folder, cloud and id of each']],
    run: async (options, io) => (await import('./tenants.ts')).tenantsCommand(options, io),
  },
]
