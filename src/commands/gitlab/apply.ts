/** Whether an apply may begin, and what came of it. */
import { readFile } from 'node:fs/promises'
import { GuestlistError } from '../../errors.ts'
import { appliedBody, readOutcomes, readPlan, requirePlan, sha256OfBytes } from '../../forge/index.ts'
import { deploymentOf, lastApplied, NOTE } from '../../gitlab/index.ts'
import { renderOutcomesMarkdown } from '../../render/outcomes.ts'
import { logMarkdown } from '../forge/told.ts'
import { requireDeployment, requireFlag, type StepContext } from './context.ts'
import { planNote, writeBack } from './note.ts'

/**
 * Whether the plan that was agreed to may still be applied, now that no other apply is under way; prints the revision that it takes
 * removals since. Throws GuestlistError where it is another plan, where another apply finished since, or where somebody approved the
 * deployment before the plan was made: a job that is run again makes another plan.
 */
export async function turn({ job, run, flags, io }: StepContext): Promise<number> {
  const environment = requireFlag(flags, 'environment')
  const file = requireFlag(flags, 'plan')
  if (sha256OfBytes(await readFile(file)) !== requireFlag(flags, 'digest'))
    throw new GuestlistError(`${file} is not the plan that this pipeline made (its SHA-256 differs).`)
  const { since, createdAt } = await requirePlan(file)
  const { approvals } = requireDeployment(await deploymentOf(job, environment, run.job), environment)
  if (approvals.some((at) => !(Date.parse(at) >= Date.parse(createdAt))))
    throw new GuestlistError('The deployment was approved before this plan was made.', {
      help: 'The job `plan` was run again after the approval. Run a new pipeline, and approve what it plans.',
    })
  const last = await lastApplied(job, environment, run.target)
  if (last !== (since ?? undefined))
    throw new GuestlistError(
      `Another apply finished in the meantime: ${since ?? 'nothing'} was applied last at the plan, now ${last ?? 'nothing'}.`,
      { help: 'Run a new pipeline on the newest commit; what is left to do is planned again.' },
    )
  io.stdout(last === undefined ? '' : `${last}\n`)
  return 0
}

/** Says what came of applying. The mark is the deployment of this job, which GitLab records when the job ends well. */
export async function applied(context: StepContext): Promise<number> {
  const { run, flags } = context
  const outcomes = await readOutcomes(flags.outcomes)
  const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan)
  const body = appliedBody({
    commit: run.sha,
    exit: flags.exit ?? '',
    outcomes: outcomes === undefined ? '' : renderOutcomesMarkdown(outcomes, { budget: NOTE / 3 }),
    log: await logMarkdown(flags),
    plan: plan === undefined ? '' : planNote(plan, context, NOTE / 2),
  })
  await writeBack(context, plan?.since ?? null, body)
  return 0
}
