import equal from 'fast-deep-equal'
import type { Draft } from './draft.ts'
import type { Survey } from './survey.ts'

/**
 * What brings a desired state about, for the guards (contract 6). `own`: the object's own entry or row says so. `shared`: a line outside
 * it, which may say so for many: a `from` entry, a partner's defaults, an alias, or the date of the run. `agreed`: such a line,
 * with a value that already held for this object at --since.
 */
export type Cause = 'own' | 'shared' | 'agreed'

/** The cause of what these fields say, together. */
export const causeOf = ({ desired, live }: Draft, fields: readonly string[], survey: Survey): Cause => {
  const around = fields.filter((field) => desired?.isOwn?.(field) === false)
  if (around.length === 0) return 'own'
  const then = live === undefined ? undefined : survey.since?.desiredOf(live)
  const isHeld = (field: string): boolean =>
    then !== undefined && equal(then.says?.(field) ?? null, desired?.says?.(field) ?? null)
  return around.every(isHeld) ? 'agreed' : 'shared'
}

/** The day that ends it has come by one clock only: `--now`, or a tenant whose date is far from this machine's. */
const isDisputed = ({ end }: Draft, { context }: Survey): boolean =>
  end?.lastDay !== undefined && end.lastDay >= (context.undisputedDay ?? context.today)

/** The cause of a declared end; undefined for what no declared end asks. */
export const causeOfEnd = (draft: Draft, survey: Survey): Cause | undefined => {
  if (draft.desired === undefined || draft.end === undefined) return undefined
  return isDisputed(draft, survey) ? 'shared' : causeOf(draft, draft.end.by, survey)
}
