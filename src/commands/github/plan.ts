/** What a pull request hears: that its plan is being made, then the plan or why there is none. */
import path from 'node:path'
import {
  addSummary,
  computingBody,
  failedBody,
  keepPlan,
  keepProof,
  planAudience,
  readPlan,
} from '../../github/index.ts'
import { findingsGithub } from '../../render/findings/github.ts'
import { COMMENT, foot, logMarkdown, placesOf, planMarkdown, writeComment, SUMMARY, writeBack } from './comment.ts'
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
 * Says what came of planning: comment, summary, annotations, and the file that is kept as an artifact; beside it the proof that
 * this job made it for this head of this pull request, since anybody may upload a file.
 */
export async function planned(context: StepContext): Promise<number> {
  const { notary, run, flags, io } = context
  const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan)
  const commit = run.pull?.head ?? run.sha
  if (plan === undefined) {
    const body = failedBody(commit, flags.exit ?? '', await logMarkdown(flags))
    await addSummary(io.env, body)
    if (run.pull !== undefined)
      await writeComment(context, { pull: run.pull.number }, { commit, body: `${body}\n\n${foot(run, commit)}` })
    return 0
  }
  const digest = await keepPlan(plan, requireFlag(flags, 'plan'), requireFlag(flags, 'out'), flags.redact === true)
  if (run.pull !== undefined && flags.redact !== true)
    keepProof(
      await notary.sign(planAudience(digest, placeOf(flags), run.pull.number, run.pull.head)),
      requireFlag(flags, 'out'),
    )
  if (flags.redact !== true)
    io.stdout(findingsGithub(plan.findings, (source) => path.posix.join(flags.directory ?? '.', source)))
  await addSummary(io.env, planMarkdown(plan, flags, SUMMARY, placesOf(run).summary))
  if (run.pull !== undefined) {
    const body = `${planMarkdown(plan, flags, COMMENT, placesOf(run).comment)}\n\n${foot(run, commit)}`
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
