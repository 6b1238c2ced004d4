import { Command } from 'commander'
import { InvalidInput } from '../errors.ts'
import { addDirectoryCommand, examplesText, type Exit, type Flags, settingsOf, withCommon } from './command.ts'
import { directoryCommands } from './directory-commands.ts'
import type { Io } from './io.ts'
import { addGithubCommand } from './program-github.ts'
import { VERSION } from './tool.ts'

/** The command line: what each command is for and accepts. Their code is loaded when they run. */
export const createProgram = (io: Io, exit: Exit): Command => {
  const program = new Command('guestlist')
  program
    .description(
      'The outside of a Microsoft Entra tenant as code: partners, guests, groups, app access and B2B policies.',
    )
    .version(VERSION)
    .showHelpAfterError('(guestlist --help shows what there is)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout(text), writeErr: (text) => io.stderr(text) })
    .addHelpText(
      'after',
      `
Examples:
  guestlist validate                 check the declaration in this folder, offline
  guestlist plan --sandbox           what would change, on the embedded tenant
  guestlist apply --sandbox --yes    change it
  guestlist drift                    does the tenant still match? exit 2 when not

Exit codes: 0 done, 1 error, 2 changes or differences, 3 refused by a guard or a saved plan, 4 not every change done.`,
    )

  for (const command of directoryCommands) addDirectoryCommand(program, command, io, exit)
  reinviteCommand(program, io, exit)
  ruleCommands(program, io, exit)
  sandboxCommands(program, io, exit)
  addGithubCommand(program, io, exit)
  withCommon(
    program.command('completion <shell>').description('A script that completes commands and flags: bash or zsh.'),
  )
    .addHelpText('after', '\nExamples:\n  source <(guestlist completion bash)')
    .action(async (shell: string) => io.stdout((await import('./completion.ts')).completion(program, shell)))
  return program
}

const reinviteCommand = (program: Command, io: Io, exit: Exit): void => {
  withCommon(program.command('reinvite <emails...>').description('Send invitations again. Formats: text, json.'))
    .option('--dir <dir>', 'the declaration', '.')
    .option('--reset-redemption', 'let them redeem anew, e.g. after they lost their account')
    .option('--to <email>', 'let one person redeem with another address from now on')
    .addHelpText(
      'after',
      examplesText([
        ['guestlist reinvite sara@contoso.com', 'the mail once more'],
        ['guestlist reinvite sara@contoso.com --reset-redemption', 'she lost the account that she redeemed with'],
        ['guestlist reinvite sara@contoso.com --to sara@contoso.co.uk', 'she redeems with another address'],
      ]),
    )
    .action(async (emails: string[], flags: Flags & { dir?: string }) => {
      const settings = settingsOf(io, flags.dir, flags)
      exit(await (await import('./reinvite.ts')).reinviteCommand(emails, settings.options, settings.io))
    })
}

type Example = [line: string, purpose: string]
const CHECK_EXAMPLE: Example = [
  'guestlist rule check \'user.mail -endsWith "@contoso.com"\'',
  'is it valid, and is it safe?',
]
const EVAL_EXAMPLE: Example = [
  'guestlist rule eval --file rule.txt --user li.json --explain',
  'would Li be a member, and why?',
]

const ruleCommands = (program: Command, io: Io, exit: Exit): void => {
  const rule = program
    .command('rule')
    .description('The dynamic membership rule language on its own.')
    .addHelpText('after', examplesText([CHECK_EXAMPLE, EVAL_EXAMPLE]))
  const settings = (text: string | undefined, flags: Flags) => {
    const common = settingsOf(io, undefined, flags)
    const { format } = common.options
    if (format !== undefined && format !== 'text' && format !== 'json') {
      throw new InvalidInput(`--format ${format} is not one that rule has`, [], 'one of text, json')
    }
    const { file } = flags
    const source = {
      rule: text,
      file: typeof file === 'string' ? file : undefined,
      now: common.options.now,
      format,
    } as const
    return { common, source, io: { ...common.io, now: () => Date.now() } }
  }
  withCommon(
    rule
      .command('check [rule]')
      .description('Is it valid, and what could go wrong with it? Exit 1 when it is not valid. Formats: text, json.'),
  )
    .option('--file <file>', 'read the rule from a file; `-` as the rule reads standard input')
    .addHelpText(
      'after',
      examplesText([CHECK_EXAMPLE, ['guestlist rule check --file rule.txt --format json', 'for a program']]),
    )
    .action(async (text: string | undefined, flags: Flags) => {
      const at = settings(text, flags)
      exit(await (await import('./rule.ts')).checkRule(at.source, at.io))
    })
  withCommon(
    rule
      .command('eval [rule]')
      .description('Is this person a member? true, false or unknown, and why. Formats: text, json.'),
  )
    .option('--file <file>', 'read the rule from a file; `-` as the rule reads standard input')
    .requiredOption(
      '--user <who>',
      'a JSON file with the properties of a person, or the address of somebody in the tenant',
    )
    .option('--explain', 'clause by clause, in words')
    .addHelpText(
      'after',
      examplesText([
        EVAL_EXAMPLE,
        ['guestlist rule eval \'user.userType -eq "Guest"\' --user sara@contoso.com', 'somebody in the tenant'],
      ]),
    )
    .action(async (text: string | undefined, flags: Flags & { user: string; explain?: boolean }) => {
      const at = settings(text, flags)
      const { evalRule } = await import('./rule.ts')
      const { readUserOf } = await import('./rule-user.ts')
      exit(
        await evalRule(
          { ...at.source, user: flags.user, explain: flags.explain },
          at.io,
          readUserOf(at.common.options, io),
        ),
      )
    })
}

const START_EXAMPLE: Example = [
  'guestlist sandbox start --port 8080 --seed sandbox.seed.yaml',
  'a Graph for any client',
]
const RESET_EXAMPLE: Example = ['guestlist sandbox reset', 'forget the tenant in this folder']

const sandboxCommands = (program: Command, io: Io, exit: Exit): void => {
  const sandbox = program
    .command('sandbox')
    .description('The embedded tenant: as a server, or in DIR.')
    .addHelpText('after', examplesText([START_EXAMPLE, RESET_EXAMPLE]))
  const load = () => import('./sandbox.ts')
  withCommon(
    sandbox
      .command('start')
      .description('Serve a tenant that speaks Microsoft Graph; one line of JSON when it is ready.'),
  )
    .option('--port <n>', 'the port; 0 takes a free one', '0')
    .option('--state <file>', 'keep the tenant here; without it, in memory')
    .option('--seed <file>', 'what a new tenant starts with')
    .option('--tls [port]', "HTTPS beside HTTP, with a certificate of its own; the line says the CA's file")
    .option('--proxy <port>', 'a proxy that leads graph.microsoft.com and login.microsoftonline.com to the HTTPS port')
    .option('--unknown <verdict>', 'what a rule decides where it cannot be known: in, out or keep')
    .option('--lag <seed>', 'writes are seen late, by some readers before others')
    .option('--throttle <how>', 'real: the limits that Graph documents')
    .option('--faults <seed>', 'requests are refused, answers get lost, connections break')
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
  const acting: [string, string, Example][] = [
    ['reset [dir]', 'Forget the tenant; it starts anew from its seed.', RESET_EXAMPLE],
    [
      'seed [words...]',
      'Start anew: `seed FILE [DIR]`, or `seed [DIR]` with DIR/sandbox.seed.yaml.',
      ['guestlist sandbox seed busy.seed.yaml', 'another tenant in this folder'],
    ],
    [
      'redeem <email> [dir]',
      'Accept the invitation of an address.',
      ['guestlist sandbox redeem sara@contoso.com', 'as if she had followed the link'],
    ],
    [
      'clock <time> [dir]',
      "Set the tenant's clock; it runs on from there.",
      ['guestlist sandbox clock 2027-04-01', 'to see what expires'],
    ],
  ]
  for (const [words, description, example] of acting) {
    const act = withCommon(sandbox.command(words).description(description)).addHelpText(
      'after',
      examplesText([example]),
    )
    act.action(async (...given: unknown[]) => {
      const flags = given.at(-2) as Flags
      const args = given
        .slice(0, -2)
        .flat()
        .filter((word) => typeof word === 'string')
      const settings = settingsOf(io, undefined, flags)
      exit(await (await load()).actCommand(words.split(' ')[0] ?? '', args, settings.options, settings.io))
    })
  }
}
