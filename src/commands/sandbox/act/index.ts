import type { Argument, CommandModule, Example } from '../../command.ts'

const DIR: Argument = ['[dir]', 'the folder whose embedded tenant it is; on a server, --graph-url instead']

export const RESET_EXAMPLE: Example = ['guestlist sandbox reset', 'reset the tenant in this folder']

const act = (name: string, args: readonly Argument[], description: string, example: Example): CommandModule => ({
  name,
  description,
  arguments: args,
  uses: ['server'],
  examples: [example],
  run: async ({ words, options }, io) => (await import('./run.ts')).actCommand(name, words, options, io),
})

/** What acts on a tenant in a folder or on a server. */
export const acts: readonly CommandModule[] = [
  act('reset', [DIR], 'Reset the sandbox: from its seed file (folder) or to empty (server).', RESET_EXAMPLE),
  act(
    'seed',
    [['[words...]', 'the seed file, then the folder; a folder alone takes its sandbox.seed.yaml']],
    'Reset the sandbox from a seed file.',
    ['guestlist sandbox seed busy.seed.yaml', 'another tenant in this folder; with --graph-url on that server'],
  ),
  act('redeem', [['<email>', 'the address that was invited'], DIR], 'Accept the invitation of an address.', [
    'guestlist sandbox redeem sara@contoso.com',
    'as if she had followed the link',
  ]),
  act('signin', [['<email>', 'the address of the account'], DIR], 'Record a sign-in of an account.', [
    'guestlist sandbox signin sara@contoso.com',
    'her last sign-in is now, by the clock of the tenant',
  ]),
  act('clock', [['<time>', 'ISO 8601, UTC'], DIR], "Set the tenant's clock; it runs on from there.", [
    'guestlist sandbox clock 2027-04-01',
    'to see what expires',
  ]),
]
