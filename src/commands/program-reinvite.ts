import type { Command } from 'commander'
import { examplesText, type Exit, type Flags, settingsOf, withCommon } from './command.ts'
import type { Io } from './io.ts'

/** `guestlist reinvite`: it takes addresses where others take a folder. */
export const addReinviteCommand = (program: Command, io: Io, exit: Exit): void => {
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
