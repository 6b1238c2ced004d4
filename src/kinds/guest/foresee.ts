import type { Guest } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { addDays } from '../../util/days.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Coming, Context, Desired } from '../kind.ts'
import { desiredGuest } from './desired.ts'
import { deletionOf, graceEnds } from './end.ts'
import { foreseeInactivity } from './foresee-inactivity.ts'
import { endProblem } from './end-problem.ts'
import { decideGuest } from './reconcile.ts'
import { comesBySync, isSynchronised } from './synchronised.ts'

interface Given {
  /** At --since. */
  earlier: Desired<Guest> | undefined
  /** The last day that is looked at: dates up to it are told, and what they bring about is due the day after. */
  last: string
}

type Foresee = (
  desired: Desired<Guest>,
  live: Live<GuestUser> | undefined,
  context: Context,
  given: Given,
) => Coming<Guest>[]

/** As a run of that day has it: the day has come by every clock. */
const onDay = (day: string, context: Context): Context => ({ ...context, today: day, undisputedDay: day })

/** What a run of that day decides; what Graph writes of no such account waits, since that day's plan would hold it. */
const onItsDay = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
  earlier: Desired<Guest> | undefined,
): Coming<Guest>['decision'] => {
  const decision = decideGuest(desired, live, context, earlier)
  if (!('do' in decision) || (decision.do !== 'block' && decision.do !== 'delete')) return decision
  const problem = endProblem(live, context)
  const what = decision.do === 'block' ? 'blocked' : 'deleted'
  return problem === undefined ? decision : { waits: `it is not ${what}, because ${problem}` }
}

/** The day after the last day of access, for one who has it today. An account that this plan creates can sign in by then. */
const block: Foresee = ({ spec, ensure }, live, context, { earlier, last }) => {
  const { expires } = spec
  if (ensure !== 'present' || expires === undefined || expires > last) return []
  const on = addDays(expires, 1)
  const desired = desiredGuest(spec, context.declaration, on)
  const decision = live === undefined ? { do: 'block' as const } : onItsDay(desired, live, onDay(on, context), earlier)
  const isBlocked = 'do' in decision && decision.do === 'nothing'
  return isBlocked ? [] : [{ on, cause: 'expires', desired, decision, because: `the last day of access is ${expires}` }]
}

/** The first day after the grace days on which the account has been blocked by a run before. */
const deletionDay = (
  { spec, ensure }: Desired<Guest>,
  live: Live<GuestUser>,
  { today }: Context,
): string | undefined => {
  const end = graceEnds(spec)
  if (spec.ensure !== 'present' || spec.expires === undefined || end === undefined) return undefined
  const due = addDays(end, 1)
  if (live.raw.accountEnabled === false) return due
  const afterBlock = ensure === 'present' ? addDays(spec.expires, 2) : addDays(today, 1)
  return due < afterBlock ? afterBlock : due
}

/**
 * With --since, the declaration of today will have been agreed to by then, on this day at the earliest; the dates of an earlier
 * revision count where they are the same. Without, nothing is ever deleted by a date.
 */
const deletion: Foresee = (today, live, context, { earlier, last }) => {
  const { spec } = today
  const on = live === undefined ? undefined : deletionDay(today, live, context)
  if (live === undefined || on === undefined || on <= context.today || on > addDays(last, 1)) return []
  if (live.raw.accountEnabled !== false && endProblem(live, context) !== undefined) return []
  const desired = desiredGuest(spec, context.declaration, on)
  const blocked: Live<GuestUser> = { ...live, raw: { ...live.raw, accountEnabled: false } }
  const asAgreed: [Context, Desired<Guest> | undefined] = [onDay(on, context), earlier]
  const asDeclared: typeof asAgreed = [
    { ...onDay(on, context), previous: context.declaration, previousDate: context.today },
    desired,
  ]
  const dueBy = (given: typeof asAgreed) => deletionOf(desired, blocked, ...given)
  const given = context.previous === undefined || 'end' in (dueBy(asAgreed) ?? {}) ? asAgreed : asDeclared
  const due = dueBy(given)
  if (due === undefined) return []
  const because = `access ended on ${spec.expires}, the ${spec.graceDays} grace days on ${graceEnds(spec)}`
  const decision = 'waits' in due ? due : onItsDay(desired, blocked, ...given)
  return [{ on, cause: 'graceDays', desired, decision, because }]
}

/** What the dates of an entry bring about after today, and that an account is not used, on which day. */
export const foreseeGuest: Foresee = (desired, live, context, given) => {
  const { spec } = desired
  const unused = live === undefined ? [] : foreseeInactivity(desired, live, context, given.last)
  if (spec.expires === undefined || live?.deleted === true) return unused
  if (live === undefined ? comesBySync(spec, context) : isSynchronised(live, context)) return []
  const blocks = block(desired, live, context, given)
  // Who is blocked by a date is no more inactive from that day on, and would count twice.
  const first = blocks[0]?.on
  return [
    ...blocks,
    ...deletion(desired, live, context, given),
    ...unused.filter(({ on }) => first === undefined || on < first),
  ]
}
