/** Since when an apply takes removals, whether it is its turn, and what came of it. */
import { GuestlistError } from '../../errors.ts'
import {
  appliedBody,
  exitHeading,
  readIfThere,
  readOutcomes,
  readPlan,
  redactedOutcomes,
  sha256OfBytes,
} from '../../forge/index.ts'
import {
  addSummary,
  lastApplied,
  type Mark,
  markAudience,
  recordApplied,
  selfOf,
  setOutputs,
} from '../../github/index.ts'
import { renderOutcomesMarkdown } from '../../render/outcomes.ts'
import { logMarkdown } from '../forge/told.ts'
import { COMMENT, placesOf, planMarkdown, SUMMARY, writeBack } from './comment.ts'
import { requireFlag, placeOf, type StepContext } from './context.ts'

/** The mark of this run's tenant; undefined where none is proven. */
export const markOf = async ({ api, notary, run, flags }: StepContext): Promise<Mark | undefined> =>
  lastApplied(api, notary, await selfOf(notary), { ...placeOf(flags), branch: run.target })

/** The revision that was applied last, empty when none is proven. */
export async function since(context: StepContext): Promise<number> {
  const { flags, io } = context
  const last = await markOf(context)
  io.stdout(
    last === undefined
      ? `No apply to ${requireFlag(flags, 'environment')} is proven, so removed lines remove nothing.\n`
      : `Applied last: ${last.sha} (${last.at})\n`,
  )
  await setOutputs(io.env, { since: last?.sha ?? '' })
  return 0
}

/**
 * Whether what was agreed to may still be applied, now that no other apply is under way. Throws GuestlistError where another has
 * moved the mark since the comparison, or where the approval was given to another attempt of this run.
 */
export async function turn(context: StepContext): Promise<number> {
  const { flags, io, run } = context
  if (flags.attempt !== String(run.attempt))
    throw new GuestlistError(
      `The plan was compared in attempt ${flags.attempt ?? '(none)'} of this run, and this is attempt ${run.attempt}.`,
      { help: 'Re-run all jobs, not only those that failed: the plan is compared again and approved again.' },
    )
  const last = (await markOf(context))?.sha ?? ''
  const compared = flags.since ?? ''
  if (last !== compared)
    throw new GuestlistError(
      `Another apply finished in the meantime: ${compared === '' ? 'nothing' : compared} was applied last at the comparison, now ${last === '' ? 'nothing' : last}.`,
      { help: 'Run the workflow again on the newest commit; what is left to do is compared again.' },
    )
  await setOutputs(io.env, { since: last })
  return 0
}

/** Says what came of applying, and moves the mark when it was everything. */
export async function applied(context: StepContext): Promise<number> {
  const { api, notary, run, flags, io } = context
  const environment = requireFlag(flags, 'environment')
  const exit = flags.exit ?? ''
  const outcomes = await readOutcomes(flags.outcomes)
  if (exit !== '') {
    const done =
      exit === '0' ? sha256OfBytes((await readIfThere(requireFlag(flags, 'plan'))) ?? Buffer.of()) : undefined
    await recordApplied(
      api,
      {
        environment,
        sha: run.sha,
        success: exit === '0',
        description: `guestlist: ${exitHeading(exit)}`,
        url: run.url,
      },
      done === undefined
        ? undefined
        : { plan: done, proof: await notary.sign(markAudience(run.sha, placeOf(flags), done)) },
    )
  }
  const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan)
  const told = (budget: number): string => {
    if (outcomes === undefined) return ''
    return flags.redact === true ? redactedOutcomes(outcomes) : renderOutcomesMarkdown(outcomes, { budget })
  }
  const body = async (budget: number): Promise<string> =>
    appliedBody({
      commit: run.sha,
      exit,
      outcomes: told(budget / 3),
      log: await logMarkdown(flags),
      plan: plan === undefined ? '' : planMarkdown(plan, context, budget / 2, placesOf(run).comment),
    })
  await addSummary(io.env, await body(SUMMARY))
  await writeBack(context, await body(COMMENT))
  return 0
}
