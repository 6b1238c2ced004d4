import type { Command } from 'commander'
import { type Example, examplesText, type Exit, type Flags, optionOf, settingsOf, withCommon } from './command.ts'
import type { Io } from './io.ts'

const START_EXAMPLE: Example = [
  'guestlist sandbox start --port 8080 --seed sandbox.seed.yaml',
  'a Graph for any client',
]
type Word = [argument: string, description: string]

const RESET_EXAMPLE: Example = ['guestlist sandbox reset', 'forget the tenant in this folder']

/** `guestlist sandbox start`, and what acts on a tenant in a folder or on a server. */
export const addSandboxCommands = (program: Command, io: Io, exit: Exit): void => {
  const sandbox = program
    .command('sandbox')
    .description('The embedded tenant: as a server, or in DIR.')
    .addHelpText('after', examplesText([START_EXAMPLE, RESET_EXAMPLE]))
  const load = () => import('./sandbox.ts')
  const start = sandbox
    .command('start')
    .description(
      'Serve a tenant that speaks Microsoft Graph; one line of JSON when it is ready. Without --state, its signing keys are new at each start.',
    )
    .option('--port <n>', 'the port; 0 takes a free one', '0')
    .option(
      '--host <name>',
      'a further host name that requests may be addressed to, beside localhost, 127.0.0.1 and [::1]; repeatable',
      (name: string, before: string[]) => [...before, name],
      [],
    )
    .option(
      '--listen <address>',
      'the address to listen at, 127.0.0.1 when absent; a container needs 0.0.0.0, and whoever reaches it acts as administrator',
    )
    .option('--state <file>', 'keep the tenant here; without it, in memory')
    .option('--seed <file>', 'what a new tenant starts with')
    .option('--tls [port]', "HTTPS beside HTTP, with a certificate of its own; the line says the CA's file")
    .option('--proxy <port>', 'a proxy that leads graph.microsoft.com and login.microsoftonline.com to the HTTPS port')
    .addOption(optionOf(['--unknown <verdict>', 'what a rule decides where it cannot be known', ['in', 'out', 'keep']]))
    .option('--lag <seed>', 'writes are seen late, by some readers before others')
    .addOption(optionOf(['--throttle <how>', 'the limits that Graph documents', ['real']]))
    .option('--faults <seed>', 'requests are refused, answers get lost, connections break')
  withCommon(start, ['today'])
    .addHelpText(
      'after',
      examplesText([
        START_EXAMPLE,
        ['guestlist sandbox start --state tenant.json --throttle real', 'kept in a file, with limits'],
      ]),
    )
    .action(async (flags: Flags) => {
      const settings = settingsOf(io, undefined, flags)
      exit(await (await load()).startCommand({ ...settings.options, ...flags }, settings.io))
    })
  const dir: Word = ['[dir]', 'the folder whose embedded tenant it is; on a server, --graph-url instead']
  const acting: [name: string, words: Word[], description: string, Example][] = [
    ['reset', [dir], 'Forget the tenant: in a folder it starts anew from its seed, on a server empty.', RESET_EXAMPLE],
    [
      'seed',
      [['[words...]', 'the seed file, then the folder; a folder alone takes its sandbox.seed.yaml']],
      'Forget the tenant, and start anew from a seed file.',
      ['guestlist sandbox seed busy.seed.yaml', 'another tenant in this folder; with --graph-url on that server'],
    ],
    [
      'redeem',
      [['<email>', 'who was invited'], dir],
      'Accept the invitation of an address.',
      ['guestlist sandbox redeem sara@contoso.com', 'as if she had followed the link'],
    ],
    [
      'signin',
      [['<email>', 'whose account it is'], dir],
      'Record a sign-in of an account.',
      ['guestlist sandbox signin sara@contoso.com', 'her last sign-in is now, by the clock of the tenant'],
    ],
    [
      'clock',
      [['<time>', 'ISO 8601, UTC'], dir],
      "Set the tenant's clock; it runs on from there.",
      ['guestlist sandbox clock 2027-04-01', 'to see what expires'],
    ],
  ]
  for (const [name, words, description, example] of acting) {
    const act = sandbox.command(name).description(description)
    for (const word of words) act.argument(...word)
    withCommon(act, ['server']).addHelpText('after', examplesText([example]))
    act.action(async (...given: unknown[]) => {
      const flags = given.at(-2) as Flags
      const args = given
        .slice(0, -2)
        .flat()
        .filter((word) => typeof word === 'string')
      const settings = settingsOf(io, undefined, flags)
      exit(await (await load()).actCommand(name, args, settings.options, settings.io))
    })
  }
}
