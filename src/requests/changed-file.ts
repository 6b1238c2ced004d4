import { indexDomains, type FileSource } from '../config/index.ts'
import type { Declaration, Guest } from '../declaration.ts'
import { InvalidInput } from '../errors.ts'
import { type EntryDates, withDates } from './entry-dates.ts'
import { withRequested } from './entry-requested.ts'
import { isExempt, ownedName } from './exempt.ts'
import { entryFile, requestedOf } from './entry.ts'
import type { ChangedFile } from './overlay.ts'
import type { Accepted } from './problems.ts'
import { keyAsName } from './request-id.ts'
import { withRowDates } from './row-dates.ts'

/** Whether an entry is a row of a table, which has room for dates and for nothing else that a request says. */
export const isRow = (declaration: Declaration, guest: Guest): boolean =>
  !/\.(ya?ml|json)$/i.test(declaration.at(guest).file)

/** The new file of a request for access. */
export const fileOfAccess = (
  accepted: Accepted,
  declaration: Declaration,
  { today, id }: { today: string; id: string },
): ChangedFile => {
  const claims = indexDomains(declaration.partners).of(accepted.email)
  const namesPartner = claims.length !== 1 || claims[0]?.partner !== accepted.partner
  const file = `requests/${keyAsName(accepted.partner.key)}/${id}.yaml`
  return { file, text: entryFile(accepted, today, namesPartner), isNew: true }
}

/**
 * The file of a guest's entry or row with other dates; an entry also says who asked for them. One that needed no owner gets a name that has
 * owners: nobody but they decide on what is there. Throws InvalidInput where it does not lend itself to it.
 */
export const fileOfDates = async (
  { accepted, guest, dates }: { accepted: Accepted; guest: Guest; dates: EntryDates },
  declaration: Declaration,
  { files, today }: { files: FileSource; today: string },
): Promise<ChangedFile> => {
  const at = declaration.at(guest)
  // Every file of a declaration that loads is UTF-8; its mark at the beginning stays.
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode((await files.read(at.file)).bytes)
  const isTable = isRow(declaration, guest)
  const dated = isTable ? withRowDates(text, at, dates) : withDates(text, at, dates)
  const changed = dated === undefined || isTable ? dated : withRequested(dated, at, requestedOf(accepted, today))
  if (changed === undefined)
    throw new InvalidInput(
      `the entry of ${guest.email} in ${at.file}, line ${at.line}, cannot be changed by a program`,
      [],
      isTable ? 'give the row its own date in a column `expires`' : 'write `expires:` into the entry by hand',
    )
  if (!isExempt(at.file)) return { file: at.file, text: changed, isNew: false }
  const file = ownedName(at.file)
  if ((await files.realName(file)) !== undefined)
    throw new InvalidInput(`${at.file} cannot become ${file}, which is there already`, [], 'rename one of them')
  return { file, text: changed, isNew: true, replaces: at.file }
}
