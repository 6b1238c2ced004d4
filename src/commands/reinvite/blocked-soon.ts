/** Whom a limit blocks soon although the invitation has just been sent again, and the line that gives more time. */
import type { Refreshed } from '../../engine/refresh.ts'
import { acceptanceLimit } from '../../kinds/guest/acceptance-limit.ts'
import type { Address } from '../../model.ts'
import { visible } from '../../render/escape.ts'
import { count } from '../../render/words.ts'
import { addDays } from '../../util/days.ts'
import type { ReinviteTarget } from './targets.ts'

/** A mail may wait in a mailbox for so long. */
const SOON_DAYS = 14

/** A warning with a line for each; empty where nobody is blocked soon. `declared`: whom the limits of a partner are about. */
export const blockedSoon = (
  targets: readonly ReinviteTarget[],
  declared: ReadonlySet<Address>,
  { context }: Refreshed,
): string => {
  const { today } = context
  const soon = targets.flatMap((target) => {
    if (!('live' in target) || !declared.has(target.desired.address)) return []
    const limit = acceptanceLimit(target.desired, target.live, context)
    if (limit?.effect !== 'block' || limit.on > addDays(today, SOON_DAYS)) return []
    const when = limit.isPast ? 'by the next apply' : `on ${limit.on}`
    return [`  ${visible(target.live.name)}: ${when} (${limit.field}: ${limit.limit}, since ${limit.since})\n`]
  })
  if (soon.length === 0) return ''
  const [are, entry] = soon.length === 1 ? ['is', 'the entry'] : ['are', 'each entry']
  return `warning: ${count(soon.length, 'guest')} ${are} blocked soon unless the invitation is accepted. The days count from the first invitation, because Graph does not record that it was sent again. To count from today, add \`reinstate: ${today}\` to ${entry}:\n${soon.join('')}`
}
