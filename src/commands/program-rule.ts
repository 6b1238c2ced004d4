import type { Command } from 'commander'
import { InvalidInput } from '../errors.ts'
import { type Example, examplesText, type Exit, type Flags, settingsOf, TENANT, withCommon } from './command.ts'
import type { Io } from './io.ts'

const CHECK_EXAMPLE: Example = [
  'guestlist rule check \'user.mail -endsWith "@contoso.com"\'',
  'is it valid, and is it safe?',
]
const EVAL_EXAMPLE: Example = [
  'guestlist rule eval --file rule.txt --user li.json --explain',
  'would Li be a member, and why?',
]

const RULE = ['[rule]', 'the rule, in single quotes'] as const
const FILE = ['--file <file>', 'read the rule from a file; `-` as the rule reads standard input'] as const
const FORMATS = ['text', 'json'] as const

/** `guestlist rule check` and `guestlist rule eval`. */
export const addRuleCommands = (program: Command, io: Io, exit: Exit): void => {
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
  const check = rule
    .command('check')
    .argument(...RULE)
    .description('Is it valid, and what could go wrong with it? Exit 1 when it is not valid.')
    .option(...FILE)
  withCommon(check, ['today'], FORMATS)
    .addHelpText(
      'after',
      examplesText([CHECK_EXAMPLE, ['guestlist rule check --file rule.txt --format json', 'for a program']]),
    )
    .action(async (text: string | undefined, flags: Flags) => {
      const at = settings(text, flags)
      exit(await (await import('./rule.ts')).checkRule(at.source, at.io))
    })
  const evaluate = rule
    .command('eval')
    .argument(...RULE)
    .description('Is this person a member? true, false or unknown, and why. DIR is the folder one stands in.')
    .option(...FILE)
    .requiredOption(
      '--user <who>',
      'a JSON file with the properties of a person, or the address of somebody in the tenant',
    )
    .option('--explain', 'clause by clause, in words')
  withCommon(evaluate, [...TENANT, 'today'], FORMATS)
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
