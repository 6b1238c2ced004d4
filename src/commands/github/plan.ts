/** What a pull request hears: that its plan is being made, then the plan or why there is none. */
import path from 'node:path'
import { computingBody, failedBody, keepPlan, keepProof, readPlan } from '../../forge/index.ts'
import { addSummary, planAudience } from '../../github/index.ts'
import { findingsGithub } from '../../render/findings/github.ts'
import { COMMENT, pageLine, placesOf, planMarkdown, writeComment, SUMMARY, writeBack } from './comment.ts'
import { keepPage } from '../forge/page.ts'
import { foot, logMarkdown } from '../forge/told.ts'
import { requireFlag, placeOf, type StepContext } from './context.ts'

/** Says that a plan is being made, so that the one before it no longer looks current. */
export async function computing(context: StepContext): Promise<number> {
  const { run } = context
  if (run.pull !== undefined)
    await writeComment(
      context,
      { pull: run.pull.number },
      { commit: run.pull.head, body: computingBody(run.pull.head, run.url) },
    )
  return 0
}

/**
 * Writes what is kept as an artifact: the plan, the plan as a page, and the proof that this job made it for this head of this pull
 * request, since anybody may upload a file. Nothing where there is no plan.
 */
export async function keep({ notary, run, flags }: StepContext): Promise<number> {
  const plan = await readPlan(requireFlag(flags, 'plan'))
  if (plan === undefined) return 0
  const [out, redact] = [requireFlag(flags, 'out'), flags.redact === true]
  const digest = await keepPlan(plan, requireFlag(flags, 'plan'), out, redact)
  keepPage(plan, out, redact)
  if (run.pull !== undefined && !redact)
    keepProof(await notary.sign(planAudience(digest, placeOf(flags), run.pull.number, run.pull.head)), out)
  return 0
}

/** Says what came of planning: comment, summary and annotations, with a link to the page that was uploaded. */
export async function planned(context: StepContext): Promise<number> {
  const { run, flags, io } = context
  const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan)
  const commit = run.pull?.head ?? run.sha
  if (plan === undefined) {
    const body = failedBody(commit, flags.exit ?? '', await logMarkdown(flags))
    await addSummary(io.env, body)
    if (run.pull !== undefined)
      await writeComment(context, { pull: run.pull.number }, { commit, body: `${body}\n\n${foot(run, commit)}` })
    return 0
  }
  if (flags.redact !== true)
    io.stdout(findingsGithub(plan.findings, (source) => path.posix.join(flags.directory ?? '.', source)))
  const places = placesOf(run, flags.page)
  await addSummary(io.env, planMarkdown(plan, context, SUMMARY, places.summary))
  if (run.pull !== undefined) {
    const body = [pageLine(context), planMarkdown(plan, context, COMMENT, places.comment), foot(run, commit)].join(
      '\n\n',
    )
    await writeComment(context, { pull: run.pull.number }, { commit, body })
  }
  return 0
}

/** Says that an apply ended before it had a plan. */
export async function unplanned(context: StepContext): Promise<number> {
  const { run, flags, io } = context
  const body = failedBody(run.sha, flags.exit ?? '', await logMarkdown(flags))
  await addSummary(io.env, body)
  await writeBack(context, body)
  return 0
}
