import equal from 'fast-deep-equal'
import type { ProposedChange } from './proposed-change.ts'
import type { Refreshed } from './refresh.ts'

/**
 * What brings a desired state about, for the guards (contract 6). `own`: the object's own entry or row says so. `shared`: a line outside
 * it, which may say so for many: a `from` entry, a partner's defaults, an alias, or the date of the run. `agreed`: such a line,
 * with a value that already held for this object at --since.
 */
export type Cause = 'own' | 'shared' | 'agreed'

/** The cause of what these fields say, together. */
export const causeOf = ({ desired, live }: ProposedChange, fields: readonly string[], refreshed: Refreshed): Cause => {
  const shared = fields.filter((field) => desired?.isOwn?.(field) === false)
  if (shared.length === 0) return 'own'
  const then = live === undefined ? undefined : refreshed.since?.desiredOf(live)
  const isHeld = (field: string): boolean =>
    then !== undefined && equal(then.says?.(field) ?? null, desired?.says?.(field) ?? null)
  return shared.every(isHeld) ? 'agreed' : 'shared'
}

/** The day that ends it has come by one clock only: `--now`, or a tenant whose date is far from this machine's. */
const isDisputed = ({ end }: ProposedChange, { context }: Refreshed): boolean =>
  end?.lastDay !== undefined && end.lastDay >= (context.undisputedDay ?? context.today)

/** The cause of a declared end; undefined for what no declared end asks. */
export const causeOfEnd = (proposed: ProposedChange, refreshed: Refreshed): Cause | undefined => {
  if (proposed.desired === undefined || proposed.end === undefined) return undefined
  return isDisputed(proposed, refreshed) ? 'shared' : causeOf(proposed, proposed.end.by, refreshed)
}
