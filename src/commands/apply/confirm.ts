import { GuestlistError, Interrupted } from '../../errors.ts'
import type { Plan } from '../../model.ts'
import { phraseText } from '../../render/phrase.ts'
import type { Io } from '../../session/io.ts'
import type { ApplyOptions } from './options.ts'

/**
 * What a change needs and the identity lacks would fail in the middle; so it ends the run before the first write. Throws
 * GuestlistError (exit 1) that names each permission, what it is for, and a change that needs it.
 */
export const requirePermitted = ({ permissions, changes }: Pick<Plan, 'permissions' | 'changes'>): void => {
  const missing = permissions.missing.filter((one) => one.changes.length > 0)
  if (missing.length === 0) return
  const lines = missing.map((one) => {
    const example = changes.find((change) => change.id === one.changes[0])
    const more = one.changes.length === 1 ? '' : `, and ${one.changes.length - 1} more`
    return `  ${one.permission}, ${one.reason} (${example === undefined ? one.changes[0] : phraseText(example.says)}${more})`
  })
  throw new GuestlistError(
    `the identity running Guestlist lacks permissions; nothing was written:\n${lines.join('\n')}`,
    {
      help: 'A new token has the permission some minutes after the consent; then run again.',
    },
  )
}

/** Throws Interrupted where Ctrl-C came before the first write: nothing was applied then (exit 1). */
const requireUninterrupted = (io: Io): void => {
  if (io.signal.aborted) throw new Interrupted()
}

export const confirm = async (plan: Plan, options: ApplyOptions, io: Io): Promise<void> => {
  requireUninterrupted(io)
  if (options.yes === true) return
  if (!io.interactive) {
    throw new GuestlistError('there is no terminal to ask for confirmation', {
      help: 'review the plan, then pass --yes',
    })
  }
  const answer = await io.ask(
    `Apply ${plan.changes.length} change${plan.changes.length === 1 ? '' : 's'}? Type "yes" to confirm: `,
  )
  requireUninterrupted(io)
  if (answer.trim().toLowerCase() !== 'yes') throw new GuestlistError('declined: nothing was written')
}
