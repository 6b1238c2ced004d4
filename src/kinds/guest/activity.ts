/** When an account was last known to be in use, from what Graph keeps of it. */
import { IncompleteReading } from '../../errors.ts'
import { dayOf } from '../../util/days.ts'

/** The dates of an account that tell whether it is in use, as Graph answers them (graph user and signInActivity resources). */
export interface AccountDates {
  createdDateTime?: string | null
  externalUserState?: string | null
  externalUserStateChangeDateTime?: string | null
  /** Left out for who never signed in, or last before April 2020. */
  signInActivity?: {
    lastSuccessfulSignInDateTime?: string | null
    lastSignInDateTime?: string | null
    lastNonInteractiveSignInDateTime?: string | null
  } | null
}

/** What happened on a day. */
export type ActivityEvent = 'sign-in' | 'sign-in attempt' | 'acceptance' | 'invitation' | 'reinstate' | 'creation'

export interface Activity {
  /** YYYY-MM-DD, UTC. */
  day: string
  event: ActivityEvent
}

/** No tenant is older: an earlier time stands for none, as 0001-01-01 does for a sign-in that never was. */
const FIRST = Date.UTC(2000, 0, 1)

/** The day of a time; undefined where there is none. What is not a time is no reason to call anybody inactive. */
const dayIn = (text: string | null | undefined): string | undefined => {
  if (text === undefined || text === null || text === '') return undefined
  const time = Date.parse(text)
  if (Number.isNaN(time))
    throw new IncompleteReading(
      `Graph answered ${JSON.stringify(text.slice(0, 40))} where a date and time was expected`,
      {
        help: 'Run again; if it stays, remove `inactiveDays` and `redeemWithinDays` from the declaration until Graph answers as documented.',
      },
    )
  return time < FIRST ? undefined : dayOf(time)
}

const newest = (days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)

/**
 * The last sign-in: the last successful one. Graph has that since 2023-12-01 only and filled in nothing older, so for who has none
 * the newer of the two attempts counts, which may have failed (signinactivity).
 */
export const lastSignIn = ({ signInActivity }: AccountDates): Activity | undefined => {
  if (signInActivity === undefined || signInActivity === null) return undefined
  const { lastSuccessfulSignInDateTime, lastSignInDateTime, lastNonInteractiveSignInDateTime } = signInActivity
  const success = dayIn(lastSuccessfulSignInDateTime)
  if (success !== undefined) return { day: success, event: 'sign-in' }
  const attempt = newest([dayIn(lastSignInDateTime), dayIn(lastNonInteractiveSignInDateTime)])
  return attempt === undefined ? undefined : { day: attempt, event: 'sign-in attempt' }
}

/** Graph keeps the last sign-in for as long as the account exists (signinactivity): one that is gone was not answered whole. */
export const requireKept = (was: boolean, now: AccountDates, name: string): void => {
  if (!was || lastSignIn(now) !== undefined) return
  throw new IncompleteReading(`the last sign-in of ${name} is missing in a second answer of Graph`, {
    help: 'Nothing follows from such an answer: run again.',
  })
}

/** Whether each of these readings of one account has an invitation that is not accepted. */
export const isPending = (readings: readonly AccountDates[]): boolean =>
  readings.every(({ externalUserState }) => externalUserState === 'PendingAcceptance')

/** Of several events the newest; of one day the one that stands first in the list. */
export const newestActivity = (all: readonly (Activity | undefined)[]): Activity | undefined =>
  all.reduce((best, one) => (one !== undefined && (best === undefined || one.day > best.day) ? one : best), undefined)

const at = (day: string | undefined, event: ActivityEvent): Activity | undefined =>
  day === undefined ? undefined : { day, event }

/** The newest of what several readings of one account tell; undefined where none has a date. */
export const lastActivity = (readings: readonly AccountDates[]): Activity | undefined =>
  newestActivity([
    ...readings.map(lastSignIn),
    ...readings.map((one) =>
      at(
        dayIn(one.externalUserStateChangeDateTime),
        one.externalUserState === 'PendingAcceptance' ? 'invitation' : 'acceptance',
      ),
    ),
    ...readings.map((one) => at(dayIn(one.createdDateTime), 'creation')),
  ])
