/** What a guard says, worded in one place: what the plan would do, the limit, and whether an entry approves it. */

/** How an `allow` entry that applies is told; several where narrower sets have entries of their own. */
type Approval = 'none' | 'entry' | 'entries'

const APPROVED: { [approval in Approval]: string } = {
  none: '',
  entry: ' (approved by an `allow` entry)',
  entries: ' (approved by `allow` entries)',
}

/** `would remove 4 of 13 guests of partner:contoso`, with the approval, where there is one: as a sentence, and for programs as a field. */
export const told = (message: string, by: Approval): { message: string; approved?: true } => ({
  message: `${message}${APPROVED[by]}`,
  ...(by === 'none' ? {} : { approved: true }),
})

/** `would remove 4 of 13 guests of partner:contoso (limit: 3)` */
export const overGuardLimit = (message: string, limit: number): string => `${message} (limit: ${limit})`
