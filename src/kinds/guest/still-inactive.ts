import { Withheld } from '../../errors.ts'
import type { Change, Reader } from '../../model.ts'
import { type AccountDates, isPending, lastActivity, requireKept } from './activity.ts'
import { accountDates } from './sign-in/read.ts'

/**
 * Reads an account once more, right before it is blocked for not having been used. Throws Withheld where it was used since the plan,
 * and whatever reading throws: who cannot be read is not blocked.
 */
export const requireStillInactive = async (
  get: Reader,
  id: string,
  { field, since, event }: NonNullable<Change['inactivity']>,
): Promise<void> => {
  const now = await get.get<AccountDates>(accountDates(id, field === 'inactiveDays'))
  if (field === 'redeemWithinDays' && !isPending([now]))
    throw new Withheld('the invitation was accepted after the plan was made, so the account is not blocked')
  requireKept(field === 'inactiveDays' && event.startsWith('sign-in'), now, 'the account')
  const last = lastActivity([now])
  if (last !== undefined && last.day > since)
    throw new Withheld(
      `the account was used after the plan was made (${last.event} on ${last.day}), so it is not blocked`,
    )
}
