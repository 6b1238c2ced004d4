import type { Guest } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { daysBetween } from '../../util/days.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Coming, Context, Desired } from '../kind.ts'
import { inactiveSoon, inactivityOf } from './inactivity.ts'
import { endByInactivity, limitLine } from './inactivity-rule.ts'
import { endProblem } from './end-problem.ts'

/** Who will be past a limit by the last day that is looked at, unless the account is used until then. */
export const foreseeInactivity = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
  last: string,
): Coming<Guest>[] => {
  const found = live.raw.accountEnabled === false ? undefined : inactivityOf(desired, live, context)
  if (found === undefined || found.isPast || found.on > last || found.on <= context.today) return []
  const { on, field, effect } = found
  const then = { ...found, days: daysBetween(found.since, on), isPast: true }
  const kept = endProblem(live, context)
  return [
    {
      on,
      cause: field,
      desired,
      because: inactiveSoon(found),
      source: limitLine(found, live, context),
      decision:
        effect === 'report'
          ? { waits: 'it is reported and not blocked' }
          : kept === undefined
            ? { do: 'block', end: endByInactivity(then, live, context) }
            : { waits: `it is not blocked, because ${kept}` },
    },
  ]
}
