/** Since when an apply takes removals, whether it is its turn, and what came of it. */
import { environmentId, lastApplied, outputLine } from '../../azure-devops/index.ts'
import { GuestlistError } from '../../errors.ts'
import { appliedBody, readOutcomes, readPlan } from '../../forge/index.ts'
import { renderOutcomesMarkdown } from '../../render/outcomes.ts'
import { logMarkdown } from '../forge/told.ts'
import { at, branchOf, exitOf, requireFlag, type StepContext } from './context.ts'
import { addSummary, planMarkdown, SUMMARY, writeBack } from './told.ts'

const lastOf = async ({ api, run, flags }: StepContext): Promise<string | undefined> =>
  lastApplied(api, await environmentId(api, requireFlag(flags, 'environment')), run, branchOf(flags))

/** The revision that was applied last, empty when none is known. */
export async function since(context: StepContext): Promise<number> {
  const last = await lastOf(context)
  context.io.stdout(
    last === undefined
      ? 'No apply is known, or its run was deleted, so removed lines remove nothing.\n'
      : `Applied last: ${last}\n`,
  )
  context.io.stdout(outputLine('since', last ?? ''))
  return 0
}

/**
 * Whether what was approved may still be applied, now that no other apply is under way. Throws GuestlistError where another one has
 * finished since the plan was made.
 */
export async function turn(context: StepContext): Promise<number> {
  const last = (await lastOf(context)) ?? ''
  const planned = context.flags.since ?? ''
  if (last !== planned)
    throw new GuestlistError(
      `Another apply finished in the meantime: ${planned === '' ? 'nothing' : planned} was applied last when the plan was made, now ${last === '' ? 'nothing' : last}.`,
      { help: 'Run the pipeline again on the newest commit; what is left to do is planned and approved again.' },
    )
  context.io.stdout(outputLine('since', last))
  return 0
}

/** Says what came of applying. The mark moves by the job's own success. */
export async function applied(context: StepContext): Promise<number> {
  const { run, flags } = context
  const exit = await exitOf(context)
  const plan = flags.plan === undefined ? undefined : await readPlan(at(context, flags.plan))
  const outcomes = await readOutcomes(flags.outcomes === undefined ? undefined : at(context, flags.outcomes))
  const log = await logMarkdown({ log: flags.log === undefined ? undefined : at(context, flags.log) })
  const body = (budget: number): string =>
    appliedBody({
      commit: run.sha,
      exit,
      outcomes: outcomes === undefined ? '' : renderOutcomesMarkdown(outcomes, { budget: budget / 3 }),
      log,
      plan: plan === undefined ? '' : planMarkdown(plan, context, budget / 2),
    })
  addSummary(context, body(SUMMARY))
  await writeBack(context, body, exit === '0' ? 'closed' : 'active')
  return 0
}
