/** The part of a fresh plan that is not approved yet: the comparison with what a reviewer saw, or with what was applied last. */
import { compareSaved } from '../../engine/saved-plan.ts'
import { parseJson, proofBeside, readIfThere, requirePlan, sha256OfBytes } from '../../forge/index.ts'
import { type Mark, planDoubt, selfOf } from '../../github/index.ts'
import type { Change, Plan, Setting as Rule } from '../../model.ts'
import { requireFlag, placeOf, type StepContext } from './context.ts'

export interface Review {
  /** The changes and the rules of the declaration that are not approved. */
  changes: readonly Change[]
  settings: readonly Rule[]
  /** Set where a person has to agree, even where nothing is listed. */
  waits: boolean
  /** Why, as the end of a sentence about them. */
  why: string
}

const all = ({ changes, settings }: Plan, why: string, always: boolean): Review => ({
  changes,
  settings,
  waits: always || changes.length + settings.length > 0,
  why,
})

/** What a plan holds beyond another one, by fingerprint; a plan that was edited manually approves nothing. */
const beyond = (plan: Plan, approved: unknown, file: string, why: string): Review => {
  const comparison = compareSaved(plan, approved, file)
  const changes = comparison.extra.map(({ change }) => change)
  const settings = comparison.extraSettings.map(({ setting: context }) => context)
  return { changes, settings, waits: changes.length + settings.length > 0, why }
}

/**
 * What of a plan waits for approval. On a schedule everything does but what the declaration at the mark holds too for today's
 * tenant; else everything but what the proven plan of the pull request holds. Without a proven mark nothing is known of what the
 * declaration said before, so everything waits, unless the proven plan is of this very declaration.
 */
export async function reviewOf(context: StepContext, plan: Plan, mark: Mark | undefined): Promise<Review> {
  const { flags } = context
  if (mark !== undefined && !mark.current)
    return all(plan, 'were approved for another version of the workflows, which applied last', true)
  if (context.run.event === 'schedule') return dueOnly(context, plan, mark)
  if (flags.redact === true)
    return all(plan, 'could not be compared, because a public repository stores no plan', mark === undefined)
  const seen = await provenPlan(context, plan)
  if (typeof seen === 'string') return all(plan, seen, mark === undefined)
  const review = beyond(plan, seen.value, seen.file, 'were not in the plan of the pull request')
  const same = seen.plan.declaration.digest === plan.declaration.digest
  return mark === undefined && !(same && seen.plan.since === null)
    ? all(plan, 'belong to a declaration without a known approval', true)
    : review
}

async function dueOnly({ flags }: StepContext, plan: Plan, mark: Mark | undefined): Promise<Review> {
  const why = 'are not due by a date of the last applied declaration'
  const bytes =
    mark === undefined || flags.before === undefined || flags.before === ''
      ? undefined
      : await readIfThere(flags.before)
  if (bytes === undefined || flags.before === undefined) return all(plan, why, true)
  return beyond(plan, parseJson(bytes, flags.before), flags.before, why)
}

/** The plan of the pull request, where it is proven; else why it is not, as the end of a sentence. */
async function provenPlan(
  { notary, run, flags }: StepContext,
  fresh: Plan,
): Promise<{ value: unknown; plan: Plan; file: string } | string> {
  const file = flags.seen ?? ''
  const bytes = file === '' ? undefined : await readIfThere(file)
  const pull = Number(flags.pull ?? '')
  if (bytes === undefined || !(pull > 0)) return 'were not reviewed: no plan of a pull request is known'
  const doubt = await planDoubt(notary, await selfOf(notary), await proofBeside(file), {
    sha256: sha256OfBytes(bytes),
    place: placeOf(flags),
    reader: requireFlag(flags, 'reader'),
    branch: run.target,
    pull: { number: pull, head: flags.head ?? '', merged: flags.merged ?? '' },
  })
  if (doubt !== undefined) return `could not be compared: the stored plan has no valid proof (${doubt})`
  const plan = await requirePlan(file)
  return plan.tool === fresh.tool
    ? { value: parseJson(bytes, file), plan, file }
    : `could not be compared: the plan of the pull request was made by ${plan.tool}, and this is ${fresh.tool}`
}
