import { invitationProblem } from '../../config/emails.ts'
import { InvalidInput } from '../../errors.ts'
import type { Reinvitation } from '../../kinds/guest/reinvite-problem.ts'
import type { CommonOptions } from '../../session/io.ts'

export interface ReinviteOptions extends CommonOptions {
  resetRedemption?: boolean
  to?: string
}

export const howOf = (emails: readonly string[], { resetRedemption, to }: ReinviteOptions): Reinvitation => {
  if (emails.length === 0) throw new InvalidInput('no address was given', [], 'add one or more addresses')
  if (to === undefined) return { reset: resetRedemption === true, to }
  if (emails.length > 1)
    throw new InvalidInput('--to can be used with one guest only', [], 'run it once for each of them')
  const wrong = invitationProblem(to)
  if (wrong !== undefined) throw new InvalidInput(`--to ${to}: ${wrong.message}`, [], wrong.help)
  return { reset: true, to: to.trim() }
}
