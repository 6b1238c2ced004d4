import type { Declaration } from '../../declaration.ts'

/**
 * Whether there is something to mail of: a last day, a limit for invitations, sponsors that have to be, or a partner whose people may ask for
 * more time. Everybody else would have a job more that finds nothing.
 */
export const wantsNotices = ({ guests, partners }: Declaration): boolean =>
  guests.some(({ expires, ensure }) => expires !== undefined && ensure === 'present') ||
  partners.some(
    ({ ensure, requests, guests: { maxDays, redeemWithinDays, sponsors } }) =>
      ensure === 'present' &&
      (requests !== undefined || maxDays !== undefined || redeemWithinDays !== undefined || sponsors === 'required'),
  )
