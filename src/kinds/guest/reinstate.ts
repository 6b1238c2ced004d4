import type { Guest } from '../../declaration.ts'
import { addDays } from '../../util/days.ts'

/**
 * How long a proposed `reinstate` holds. Not only today: until it is reviewed and applied, days may pass. Not for long: while it holds,
 * it also lifts a block that security sets.
 */
const DAYS = 7

/** Whether the entry lifts a block or a deletion on this day (contract 3: while today is not later). */
export const isReinstated = ({ reinstate }: Pick<Guest, 'reinstate'>, today: string): boolean =>
  reinstate !== undefined && today <= reinstate

/** Whether the entry says that a blocked account can sign in again on this day. */
export const asksToUnblock = (guest: Pick<Guest, 'reinstate' | 'accountEnabled'>, today: string): boolean =>
  guest.accountEnabled === true || isReinstated(guest, today)

/** The words to paste into an entry, with a date on which they still work. */
export const reinstateLine = (today: string): string => `\`reinstate: ${addDays(today, DAYS)}\``

/** What to do with an entry so that it lifts a block or a deletion: one that has a past date already is given another. */
export const giveReinstate = ({ reinstate }: Pick<Guest, 'reinstate'>, today: string): string =>
  reinstate === undefined
    ? `add ${reinstateLine(today)} to the entry`
    : `change \`reinstate: ${reinstate}\` of the entry to ${reinstateLine(today)}`
