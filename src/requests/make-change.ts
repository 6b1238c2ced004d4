import equal from 'fast-deep-equal'
import { loadDeclaration, type FileSource } from '../config/index.ts'
import type { Declaration, Guest } from '../declaration.ts'
import { InvalidInput } from '../errors.ts'
import type { AccessRequest } from '../generated/request.ts'
import { addDays } from '../util/days.ts'
import { isAlone } from './changed-guest.ts'
import { fileOfAccess, fileOfDates, isRow } from './changed-file.ts'
import type { EntryDates } from './entry-dates.ts'
import { requestedOf } from './entry.ts'
import { withFile, type ChangedFile } from './overlay.ts'
import { checkRequest, type Accepted } from './problems.ts'
import { requestId } from './request-id.ts'

/** What a request makes of a declaration: one file, and what that means. */
export interface RequestChange extends ChangedFile {
  id: string
  partner: string
  asks: AccessRequest['asks']
  email: string
  /** The last day of access. */
  until: string
  /** Up to which day a block is lifted; absent where the account is not blocked by its date. */
  reinstate?: string
}

/** For how long a block is lifted: so long may the change wait for its approval. */
const REINSTATE_DAYS = 14

const declarationOf = async (dir: string, today: string, files: FileSource): Promise<Declaration> => {
  const { declaration, findings } = await loadDeclaration(dir, { today, files })
  if (declaration !== undefined) return declaration
  throw new InvalidInput('the declaration has errors', findings, '`guestlist validate` checks it offline')
}

const isAsMeant = (
  { email, partner, request }: Accepted,
  guest: Guest | undefined,
  { dates, requested }: { dates: EntryDates; requested: Guest['requested'] },
): boolean =>
  guest !== undefined &&
  guest.expires === dates.expires &&
  (dates.reinstate === undefined || guest.reinstate === dates.reinstate) &&
  (requested === undefined || equal({ ...guest.requested }, requested)) &&
  (request.asks !== 'access' ||
    (guest.email === email &&
      guest.partner === partner.key &&
      (request.groups ?? []).every((key) => guest.groups.includes(key))))

/**
 * The change that a request makes of the declaration in a folder, `today`. The result is read again before it is given: it has no
 * error, and nothing but the guest of the request differs. Throws InvalidInput with all that stands against the request.
 */
export const makeChange = async (
  request: AccessRequest,
  { dir, today, files }: { dir: string; today: string; files: FileSource },
): Promise<RequestChange> => {
  const before = await declarationOf(dir, today, files)
  const checked = checkRequest(request, before, today)
  if ('problems' in checked)
    throw new InvalidInput(
      'the request cannot be granted',
      checked.problems.map(({ code, message, help }) => ({
        severity: 'error' as const,
        code,
        message,
        ...(help === undefined ? {} : { help }),
        source: null,
      })),
    )
  const { accepted } = checked
  const { guest, until, partner, email } = accepted
  const isBlocked = guest?.expires !== undefined && guest.expires < today && request.asks === 'time'
  const reinstate = isBlocked ? [until, addDays(today, REINSTATE_DAYS)].sort()[0] : undefined
  const dates: EntryDates = { expires: until, ...(reinstate === undefined ? {} : { reinstate }) }
  const id = requestId(accepted, today)
  const changed =
    guest === undefined
      ? fileOfAccess(accepted, before, { today, id })
      : await fileOfDates({ accepted, guest, dates }, before, { files, today })
  const address = guest?.address ?? (`guest:${email}` as const)
  const after = await declarationOf(dir, today, withFile(files, changed))
  const made = after.guests.find((entry) => entry.address === address)
  const requested = guest !== undefined && isRow(before, guest) ? undefined : requestedOf(accepted, today)
  if (!isAlone(before, after, address) || !isAsMeant(accepted, made, { dates, requested }))
    throw new InvalidInput(
      `the request for ${email} would change more or less than its entry in ${changed.file}`,
      [],
      'write the dates into the entry by hand',
    )
  return {
    id,
    partner: partner.key,
    asks: request.asks,
    email,
    until,
    ...(made?.reinstate === undefined ? {} : { reinstate: made.reinstate }),
    ...changed,
  }
}
