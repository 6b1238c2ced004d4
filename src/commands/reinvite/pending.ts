/** `reinvite --pending`: whom it is about, what is shown before, and what stops it. */
import type { Guest } from '../../declaration.ts'
import { allowances } from '../../engine/guards/allow.ts'
import { MOST_MAILS } from '../../engine/guards/mails.ts'
import type { Refreshed } from '../../engine/refresh.ts'
import { GuestlistError, InvalidInput, Interrupted } from '../../errors.ts'
import type { GuestUser } from '../../kinds/directory/user.ts'
import { guest } from '../../kinds/guest/index.ts'
import { type ReinviteProblem, reinviteProblem } from '../../kinds/guest/reinvite-problem.ts'
import { type Desired, isOf, ofKind } from '../../kinds/kind.ts'
import type { Live } from '../../model.ts'
import { visible } from '../../render/escape.ts'
import { count } from '../../render/words.ts'
import type { Io } from '../../session/io.ts'
import { daysBetween } from '../../util/days.ts'
import { by } from '../../util/order.ts'

/** A declared guest whose invitation is open. */
export interface PendingGuest {
  email: string
  name: string
  /** YYYY-MM-DD, UTC; undefined where Graph does not say. */
  invited: string | undefined
  /** Days since then. */
  days: number
}

/** The days of `--older-than 14d`; 0 where it is left out. Throws InvalidInput for anything else. */
export const daysOf = (text: string | undefined): number => {
  if (text === undefined) return 0
  const [, digits] = /^(\d{1,5})d?$/.exec(text.trim()) ?? []
  if (digits === undefined)
    throw new InvalidInput(`--older-than ${text} is not a number of days`, [], 'write it as `--older-than 14d`')
  return Number(digits)
}

/** A declared guest whose invitation is open and cannot be sent again. */
export interface LeftOut extends ReinviteProblem {
  name: string
}

/** Who is to be reminded, and who cannot be. */
export interface Reminders {
  guests: PendingGuest[]
  leftOut: LeftOut[]
}

const invitedOn = ({ raw }: Live<GuestUser>): string | undefined =>
  (raw.externalUserStateChangeDateTime ?? raw.createdDateTime ?? '').slice(0, 10) || undefined

/**
 * Declared guests who have not accepted their invitation, the oldest invitation first, and those of them who cannot be invited again.
 * Of whose access the declaration ends nobody is reminded, nor is who is not declared.
 */
export const pendingGuests = (found: Refreshed, atLeast: number, appOnly: boolean): Reminders => {
  const { context, desired, held } = found
  const inDoubt = new Set(held.map(({ id }) => id))
  const open = (ofKind(guest, desired) as Desired<Guest>[]).flatMap(
    (wanted): (PendingGuest & { why?: ReinviteProblem })[] => {
      const live = context.match.liveOf(wanted.address)
      if (live === undefined || !isOf(guest, live) || live.deleted === true) return []
      const account = live as Live<GuestUser>
      if (wanted.ensure !== 'present' || inDoubt.has(wanted.address)) return []
      if (account.raw.externalUserState !== 'PendingAcceptance') return []
      const invited = invitedOn(account)
      const days = invited === undefined ? 0 : Math.max(0, daysBetween(invited, context.today))
      const why = reinviteProblem(wanted, account, { reset: false, to: undefined }, context, appOnly)
      const one = { email: wanted.spec.email, name: account.name, invited, days }
      return days < atLeast ? [] : [why === undefined ? one : { ...one, why }]
    },
  )
  const sorted = open.sort(by(({ invited = '', email }: PendingGuest) => `${invited} ${email}`))
  return {
    guests: sorted.filter(({ why }) => why === undefined),
    leftOut: sorted.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, ...why }])),
  }
}

const leftOutLines = (leftOut: readonly LeftOut[]): string =>
  leftOut
    .map(({ name, reason, lift }) => `  ! not sent to ${visible(name)}: ${visible(reason)}\n      ${visible(lift)}\n`)
    .join('')

/** What would be sent, one line for each, and what cannot be. */
export const previewOf = ({ guests, leftOut }: Reminders, atLeast: number): string => {
  const which = atLeast === 0 ? 'open' : `open for ${count(atLeast, 'day')} or more`
  if (guests.length + leftOut.length === 0) return `No declared guest has an invitation that is ${which}.\n`
  const lines = guests.map(
    ({ name, invited, days }) =>
      `  ~ send the invitation of ${visible(name)} again${invited === undefined ? '' : ` (invited on ${invited}, ${count(days, 'day')} ago)`}\n`,
  )
  const head =
    guests.length === 0
      ? `No invitation that is ${which} can be sent again:`
      : `${count(guests.length, 'invitation email')} to send: invitations that are ${which}`
  return `${head}\n${lines.join('')}${leftOutLines(leftOut)}`
}

/** The refusal of so many mails, with the entry that approves them; undefined where they are few or approved. */
export const refusalOf = (guests: readonly PendingGuest[], { context }: Refreshed): string | undefined => {
  if (guests.length <= MOST_MAILS) return undefined
  const allow = allowances(context)
  if (allow.use(({ mail, count: most = 0 }) => mail === 'invitations' && most >= guests.length) !== undefined)
    return undefined
  const entry = allow.propose({ mail: 'invitations', count: guests.length })
  return `MAIL-INVITATIONS: would send ${guests.length} invitation emails (limit: ${MOST_MAILS}); nothing was sent.\nTo approve, add this to the declaration:\nallow:\n  ${entry}\n`
}

/** Throws where nobody says yes: GuestlistError without a terminal or when declined, Interrupted for Ctrl-C. */
export const confirmMails = async (number: number, yes: boolean, io: Io): Promise<void> => {
  if (io.signal.aborted) throw new Interrupted()
  if (yes) return
  if (!io.interactive)
    throw new GuestlistError('there is no terminal to ask for confirmation', {
      help: 'review the list, then pass --yes',
    })
  const answer = await io.ask(`Send ${count(number, 'invitation email')}? Type "yes" to confirm: `)
  if (io.signal.aborted) throw new Interrupted()
  if (answer.trim().toLowerCase() !== 'yes') throw new GuestlistError('declined: nothing was sent')
}
