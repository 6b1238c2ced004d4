/**
 * How long an account has not been used, beside a limit that the declaration sets. Days are YYYY-MM-DD, UTC.
 */
export interface Inactivity {
  /** The rule that sets the limit. */
  field: 'inactiveDays' | 'redeemWithinDays'
  limit: number
  /** The day that is counted from, and what happened then. */
  since: string
  event: 'sign-in' | 'sign-in attempt' | 'acceptance' | 'invitation' | 'reinstate' | 'creation'
  days: number
  /** The first day past the limit and its margin. */
  on: string
  isPast: boolean
  effect: 'report' | 'block'
}
