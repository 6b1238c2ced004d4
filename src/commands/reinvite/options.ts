import { invitationProblem } from '../../config/emails.ts'
import { InvalidInput } from '../../errors.ts'
import type { Reinvitation } from '../../kinds/guest/reinvite-problem.ts'
import type { CommonOptions } from '../../session/io.ts'

export interface ReinviteOptions extends CommonOptions {
  resetRedemption?: boolean
  to?: string
  pending?: boolean
  olderThan?: string
  yes?: boolean
}

/** Everybody whose invitation is open is reminded, in the same words; anything else is about people who are named. */
const requireOnlyPending = (emails: readonly string[], { resetRedemption, to }: ReinviteOptions): void => {
  if (emails.length > 0)
    throw new InvalidInput('--pending takes no addresses', [], 'leave out the addresses, or leave out --pending')
  if (resetRedemption === true || to !== undefined)
    throw new InvalidInput('--pending can be used neither with --reset-redemption nor with --to')
}

export const howOf = (emails: readonly string[], options: ReinviteOptions): Reinvitation => {
  const { resetRedemption, to, pending, olderThan } = options
  if (pending === true) {
    requireOnlyPending(emails, options)
    return { reset: false, to: undefined }
  }
  if (olderThan !== undefined) throw new InvalidInput('--older-than is given without --pending')
  if (emails.length === 0)
    throw new InvalidInput(
      'no address was given',
      [],
      'add one or more addresses, or --pending for all open invitations',
    )
  if (to === undefined) return { reset: resetRedemption === true, to }
  if (emails.length > 1)
    throw new InvalidInput('--to can be used with one guest only', [], 'run it once for each of them')
  const wrong = invitationProblem(to)
  if (wrong !== undefined) throw new InvalidInput(`--to ${to}: ${wrong.message}`, [], wrong.help)
  return { reset: true, to: to.trim() }
}
