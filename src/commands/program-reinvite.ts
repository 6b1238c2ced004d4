import type { Command } from 'commander'
import { examplesText, type Exit, type Flags, settingsOf, TENANT, withCommon } from './command.ts'
import type { Io } from './io.ts'

/** `guestlist reinvite`: it takes addresses where others take a folder. */
export const addReinviteCommand = (program: Command, io: Io, exit: Exit): void => {
  const reinvite = program
    .command('reinvite')
    .argument('<emails...>', 'whom: the addresses of guests who are in the tenant')
    .description('Send invitations again.')
    .option('--dir <dir>', "the declaration's folder", '.')
    .option('--reset-redemption', 'let them redeem anew, e.g. after they lost their account')
    .option('--to <email>', 'let one person redeem with another address from now on')
  withCommon(reinvite, [...TENANT, 'today'], ['text', 'json'])
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
