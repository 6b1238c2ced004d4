/** What a guard says, worded in one place: what the plan would do, and the limit. */

/** What a guard says, and whether entries under `allow` approve it: several where narrower sets have entries of their own. */
export const told = (message: string, isApproved: boolean): { message: string; approved?: true } => ({
  message,
  ...(isApproved ? { approved: true } : {}),
})

/** `would remove 4 of 13 guests of partner:contoso (limit: 3)` */
export const overGuardLimit = (message: string, limit: number): string => `${message} (limit: ${limit})`
