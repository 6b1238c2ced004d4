/** Which declared guests are past the limits that their partner sets (contract 3, rule 5), and which will be soon. */
import { type Guest, MARGIN_DAYS, type Partner } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { addDays, daysBetween } from '../../util/days.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired, Inactivity } from '../kind.ts'
import { type AccountDates, type Activity, isPending, lastActivity, newestActivity } from './activity.ts'
import { partnerOf } from './partner.ts'
import { signInOf } from './sign-in/live.ts'
import { isSynchronised } from './synchronised.ts'

type Limits = Pick<Partner['guests'], 'inactiveDays' | 'redeemWithinDays' | 'onInactive'>

/** The limits that hold for a guest; undefined where none does. `accountEnabled: true` says that the account stays enabled, whatever else. */
export const limitsOf = (
  { spec, ensure }: Pick<Desired<Guest>, 'spec' | 'ensure'>,
  live: Live<GuestUser>,
  context: Context,
): Limits | undefined => {
  if (ensure !== 'present' || live.deleted === true || spec.accountEnabled === true) return undefined
  const guests = partnerOf(live, context)?.guests
  if (guests === undefined) return undefined
  const { redeemWithinDays, onInactive } = guests
  const inactiveDays = spec.inactiveDays === 'never' ? undefined : guests.inactiveDays
  if ((inactiveDays ?? redeemWithinDays) === undefined || isSynchronised(live, context)) return undefined
  return {
    onInactive,
    ...(inactiveDays === undefined ? {} : { inactiveDays }),
    ...(redeemWithinDays === undefined ? {} : { redeemWithinDays }),
  }
}

type Field = Inactivity['field']

const standing = (
  field: Field,
  limit: number,
  { day, event }: Activity,
  effect: Limits['onInactive'],
  today: string,
) => {
  const on = addDays(day, limit + MARGIN_DAYS + 1)
  return { field, limit, since: day, event, days: daysBetween(day, today), on, isPast: on <= today, effect }
}

/**
 * Where an account stands by several readings of it, of which the newest date counts: the limit that is reached first. `knowsSignIns`:
 * whether sign-ins were among what was read; without them nobody is inactive.
 */
export const standingOf = (
  limits: Limits,
  readings: readonly AccountDates[],
  of: { reinstate: string | undefined; today: string; knowsSignIns: boolean },
): Inactivity | undefined => {
  const reinstate: Activity | undefined =
    of.reinstate === undefined ? undefined : { day: of.reinstate, event: 'reinstate' }
  const last = newestActivity([lastActivity(readings), reinstate])
  if (last === undefined) return undefined
  const { inactiveDays, redeemWithinDays, onInactive } = limits
  const redemption =
    redeemWithinDays !== undefined && isPending(readings)
      ? standing('redeemWithinDays', redeemWithinDays, last, onInactive, of.today)
      : undefined
  const inactivity =
    inactiveDays !== undefined && of.knowsSignIns
      ? standing('inactiveDays', inactiveDays, last, onInactive, of.today)
      : undefined
  if (redemption === undefined || inactivity === undefined) return redemption ?? inactivity
  return inactivity.on < redemption.on ? inactivity : redemption
}

/**
 * Where a declared guest stands by all that was read. Past a limit is only who was past it in a second reading as well; undefined
 * where no limit holds, nothing was read for it, or no date is known.
 */
export const inactivityOf = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
): Inactivity | undefined => {
  const read = signInOf(live.id, context)
  const limits = read === undefined ? undefined : limitsOf(desired, live, context)
  if (read === undefined || limits === undefined) return undefined
  const found = standingOf(limits, [live.raw, ...read.readings], {
    reinstate: desired.spec.reinstate,
    today: context.inactiveAsOf ?? context.today,
    knowsSignIns: read.knowsSignIns,
  })
  // Of who is blocked already nothing follows, and nobody reads the account again.
  return found?.isPast === true && !read.twice && live.raw.accountEnabled !== false ? undefined : found
}

const EVENTS: { readonly [event in Activity['event']]: string } = {
  'sign-in': 'no sign-in since ',
  'sign-in attempt': 'no sign-in since the last attempt on ',
  acceptance: 'no sign-in since the invitation was accepted on ',
  invitation: 'no sign-in since the invitation of ',
  reinstate: 'no sign-in since `reinstate: ',
  creation: 'no sign-in since the account was created on ',
}

/** What may come after an invitation that is open: it was accepted before and then reset, or tried in vain. */
const OPEN_SINCE: { readonly [event in Activity['event']]?: string } = {
  reinstate: '`reinstate: ',
  'sign-in': 'the sign-in of ',
  'sign-in attempt': 'the sign-in attempt of ',
  acceptance: 'it was last accepted on ',
}

/** Since when, in a clause: `no sign-in since 2026-08-02`. */
export const inactiveSince = ({ field, since, event }: Pick<Inactivity, 'field' | 'since' | 'event'>): string => {
  const mark = event === 'reinstate' ? '`' : ''
  if (field === 'inactiveDays') return `${EVENTS[event]}${since}${mark}`
  const open = OPEN_SINCE[event]
  if (open !== undefined) return `the invitation is not accepted since ${open}${since}${mark}`
  return `the invitation of ${since} is not accepted`
}

/** The same with the limit, where it is still to come: the margin says why it falls due later than the limit alone. */
export const inactiveSoon = (found: Inactivity): string =>
  `${inactiveSince(found)} (limit ${found.limit} day${found.limit === 1 ? '' : 's'} and ${MARGIN_DAYS} of margin)`

/** The same with days and limit: `no sign-in since 2026-08-02 (117 days; limit 90)`. */
export const inactiveWords = (found: Inactivity): string =>
  `${inactiveSince(found)} (${found.days} days; limit ${found.limit})`
