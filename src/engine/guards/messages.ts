/** What a guard says, worded in one place: what the plan would do, the limit, and whether an entry approves it. */

/** How an `allow` entry that applies is told; several where narrower sets have entries of their own. */
type Approval = 'none' | 'entry' | 'entries'

const APPROVED: { [approval in Approval]: string } = {
  none: '',
  entry: ' (approved by an `allow` entry)',
  entries: ' (approved by `allow` entries)',
}

/** `would remove 4 of 13 guests of partner:contoso`, with the approval, where there is one. */
export const approved = (message: string, by: Approval): string => `${message}${APPROVED[by]}`

/** Whether a guard would stop the plan if an `allow` entry did not approve it. */
export const isApproved = (message: string): boolean =>
  [APPROVED.entry, APPROVED.entries].some((words) => message.endsWith(words))

/** `would remove 4 of 13 guests of partner:contoso (limit: 3)` */
export const overGuardLimit = (message: string, limit: number): string => `${message} (limit: ${limit})`
