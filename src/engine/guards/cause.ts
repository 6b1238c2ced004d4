import equal from 'fast-deep-equal'
import type { Draft } from '../draft.ts'
import type { Survey } from '../survey.ts'

/**
 * How a declared end came about, for the guards (contract 6). `own`: its own entry or row says so. `shared`: a line outside
 * it, which may end many: a `from` entry, a partner's defaults, an alias, or the date of the run. `agreed`: such a line, with
 * a value that already held for this guest at --since.
 */
export type Cause = 'own' | 'shared' | 'agreed'

/** The day that ends it has come by one clock only: `--now`, or a tenant whose date is far from this machine's. */
const isDisputed = ({ end }: Draft, { context }: Survey): boolean =>
  end?.lastDay !== undefined && end.lastDay >= (context.undisputedDay ?? context.today)

/** Undefined for what no wish ends. */
export const causeOf = (draft: Draft, survey: Survey): Cause | undefined => {
  const { desired, end, live } = draft
  if (desired === undefined || end === undefined) return undefined
  if (isDisputed(draft, survey)) return 'shared'
  const around = end.by.filter((field) => desired.isOwn?.(field) === false)
  if (around.length === 0) return 'own'
  const then = live === undefined ? undefined : survey.since?.wishOf(live)
  const isHeld = (field: string): boolean =>
    then !== undefined && equal(then.says?.(field) ?? null, desired.says?.(field) ?? null)
  return around.every(isHeld) ? 'agreed' : 'shared'
}
