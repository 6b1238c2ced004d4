import type { Guest } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired, End } from '../kind.ts'
import { addDays } from '../../util/days.ts'

type Ended = Pick<Desired, 'ensure'> & { end?: End }

/**
 * How an entry ends (contract 3, rule 3). `expires` is the last day of access: the account is blocked the day after. Whether
 * it may be deleted later does not follow from the entry alone: `deletionOf` tells.
 */
export const endOfGuest = (guest: Guest, today: string, isOwn: (field: string) => boolean): Ended => {
  const said = (field: string, value: string): string =>
    isOwn(field) ? `the entry says ${field}: ${value}` : `${field}: ${value} is set outside the guest's own entry`
  if (guest.ensure !== 'present')
    return { ensure: guest.ensure, end: { because: said('ensure', guest.ensure), by: ['ensure'] } }
  const disabled: End[] =
    guest.accountEnabled === false ? [{ because: said('accountEnabled', 'false'), by: ['accountEnabled'] }] : []
  const expired: End[] =
    guest.expires !== undefined && today > guest.expires
      ? [{ because: `access ended on ${guest.expires}`, by: ['expires'], lastDay: guest.expires }]
      : []
  // Where two say the same, the entry's own word is the reason, and not what holds for others as well.
  const ends = [...disabled, ...expired]
  const end = ends.find(({ by }) => by.every(isOwn)) ?? ends.at(-1)
  return end === undefined ? { ensure: 'present' } : { ensure: 'blocked', end }
}

/** The day after which a blocked account of an expired guest is deleted; undefined where none is ever deleted by a date. */
export const graceEnds = ({ expires, graceDays }: Pick<Guest, 'expires' | 'graceDays'>): string | undefined =>
  expires === undefined || graceDays === undefined ? undefined : addDays(expires, graceDays)

/** A deletion by a date that is due: it is carried out, or there is a reason why the account only stays blocked. */
export type Deletion = { end: End } | { waits: string }

const whyNot = (
  { spec: { expires, graceDays } }: Desired<Guest>,
  day: string,
  { previous, previousDate }: Context,
  then: Desired<Guest> | undefined,
): string | undefined => {
  if (previous === undefined)
    return 'an account is deleted after its dates only if --since shows that they were set before'
  if (then === undefined) return 'the guest is not in the declaration at --since'
  if (then.spec.expires !== expires) return '`expires` is different in the declaration at --since'
  if (then.spec.graceDays !== graceDays) return '`graceDays` is different in the declaration at --since'
  if (previousDate === undefined) return 'the date of the commit at --since is unknown'
  return previousDate < day ? undefined : `the commit at --since is of ${previousDate}, which is not before that day`
}

/**
 * Undefined as long as no deletion is due: the days of grace run, or the account is still to be blocked. An account that can still sign in is never deleted by a date, and a date that was
 * set when it was past already only blocks: both values must have stood at --since, on a day before they came due.
 */
export const deletionOf = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
  then: Desired<Guest> | undefined,
): Deletion | undefined => {
  const { ensure, expires = '', graceDays = 0 } = desired.spec
  const day = graceEnds(desired.spec)
  if (ensure !== 'present' || day === undefined || context.today <= day) return undefined
  if (live.raw.accountEnabled !== false) return undefined
  const waits = whyNot(desired, day, context, then)
  if (waits !== undefined) return { waits }
  const because =
    graceDays === 0
      ? `access ended on ${expires}, with no grace days`
      : `access ended on ${expires}, its ${graceDays} grace days on ${day}`
  return { end: { because, by: ['expires', 'graceDays'], lastDay: day } }
}
