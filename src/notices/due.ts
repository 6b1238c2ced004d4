import { addDays, daysBetween } from '../util/days.ts'

/** What a notice is about. */
export type NoticeKind = 'accessEnds' | 'notRedeemed' | 'noSponsor'

/** A declared guest who has an account that is neither blocked nor on hold. Days are YYYY-MM-DD, UTC. */
export interface Subject {
  /** The address that the declaration has: no account can lead a mail elsewhere. */
  email: string
  /** The name that the declaration has; never directory text, which its owner chose. */
  name: string
  /** The language that the declaration has; undefined where it says none. */
  language?: string | undefined
  /** The partner's key; null for guests of none. */
  partner: string | null
  state: 'active' | 'pending'
  expires: string | null
  /** When the invitation was sent; null where Graph does not say. */
  invited: string | null
  /** Days until an invitation should be accepted. */
  redeemWithin: number
  /** Somebody is to answer for the guest, and nobody can. */
  lacksSponsor: boolean
  /** Who answers for the guest: addresses. */
  sponsors: readonly string[]
}

export interface Notice {
  kind: NoticeKind
  subject: Subject
  /** The day on which it is due. */
  due: string
}

/** The days for which notices are told: later than `after`, and today at the latest. */
export interface Window {
  after: string
  today: string
}

/** How many days before the end it is told, the last one first: of two that are due at once only the nearer end is news. */
const BEFORE_END = [7, 30]

const isIn = (day: string, { after, today }: Window): boolean => day > after && day <= today

/** The latest Monday up to a day: 1970-01-01 was a Thursday. */
const mondayBefore = (day: string): string => addDays(day, -((daysBetween('1970-01-01', day) + 3) % 7))

/**
 * What is to be told of a guest. A notice belongs to one day, so that a run needs to know only which days are done. What has ended is not
 * announced any more. That a sponsor is missing has no day in the directory: it is told on Mondays, until there is one.
 */
export const dueNotices = (subject: Subject, window: Window): Notice[] => {
  const { expires, state, invited, redeemWithin, lacksSponsor } = subject
  const one = (kind: NoticeKind, due: string | undefined): Notice[] =>
    due !== undefined && isIn(due, window) ? [{ kind, subject, due }] : []
  const end =
    expires === null || expires < window.today || state === 'pending'
      ? undefined
      : BEFORE_END.map((days) => addDays(expires, -days)).find((day) => isIn(day, window))
  const open =
    state === 'pending' && invited !== null && (expires === null || expires >= window.today)
      ? addDays(invited, redeemWithin)
      : undefined
  return [
    ...one('accessEnds', end),
    ...one('notRedeemed', open),
    ...one('noSponsor', lacksSponsor ? mondayBefore(window.today) : undefined),
  ]
}
