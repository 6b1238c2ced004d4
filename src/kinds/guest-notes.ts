import type { Guest } from '../config/declaration.ts'
import type { Finding, Live } from '../model.ts'
import { dayAfter } from './days.ts'
import type { Context, Desired } from './kind.ts'
import type { GuestUser } from './user.ts'

/** From how many days on a pending invitation is a warning, and how long before its end an access is announced. */
const PENDING_DAYS = 30
const ENDING_DAYS = 14

type Note = (desired: Desired<Guest>, live: Live<GuestUser>, context: Context) => Finding | undefined

/** An invitation that nobody accepted is no drift: the account is as declared, its owner is not there yet. */
const pending: Note = (desired, { raw, name }, { today }) => {
  if (raw.externalUserState !== 'PendingAcceptance' || desired.ensure !== 'present') return undefined
  const since = (raw.externalUserStateChangeDateTime ?? raw.createdDateTime ?? '').slice(0, 10)
  const old = since !== '' && dayAfter(since, PENDING_DAYS) < today
  return {
    code: 'GUEST-PENDING',
    severity: old ? 'warning' : 'info',
    message: `${name} has not accepted the invitation${since === '' ? '' : ` of ${since}`}`,
    help: `\`guestlist reinvite ${desired.spec.email}\` sends it again`,
    source: desired.source,
  }
}

const ending: Note = (desired, { name }, { today }) => {
  const { expires } = desired.spec
  if (expires === undefined || desired.ensure !== 'present' || expires < today || expires > dayAfter(today, ENDING_DAYS)) return undefined
  return {
    code: 'GUEST-ENDING',
    severity: 'warning',
    message: `${name} loses access after ${expires}`,
    help: 'move `expires:` if the work goes on',
    source: desired.at('expires'),
  }
}

const elsewhere: Note = (desired, { raw, name, deleted }) => {
  const { email, previously } = desired.spec
  const mail = raw.mail?.toLowerCase()
  if (deleted === true || mail === email.toLowerCase() || (mail !== undefined && previously.includes(mail))) return undefined
  return {
    code: 'GUEST-MAIL-DIFFERS',
    severity: 'warning',
    message: `${name} is declared as ${email} and was found by another of its addresses; its mail is ${raw.mail ?? 'empty'}`,
    help: 'declare the mail it has, with the other one under `previously:` if its address is to change',
    source: desired.at('mail'),
  }
}

/** What a reviewer should know about a guest that is there. */
export const notesOnGuest = (desired: Desired<Guest>, live: Live<GuestUser>, context: Context): Finding[] =>
  [pending, ending, elsewhere].flatMap((note) => note(desired, live, context) ?? [])
