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
import { COMMENT, foot, logMarkdown, planMarkdown, say, SUMMARY, writeBack } from './saying.ts'
import { needed, placeOf, type Setting } from './setting.ts'

/** Says that a plan is being made, so that the one before it no longer looks current. */
export async function computing(setting: Setting): Promise<number> {
  const { run } = setting
  if (run.pull !== undefined)
    await say(
      setting,
      { pull: run.pull.number },
      { commit: run.pull.head, body: computingBody(run.pull.head, run.url) },
    )
  return 0
}

/**
 * Says what came of planning: comment, summary, annotations, and the file that is kept as an artifact; beside it the proof that
 * this job made it for this head of this pull request, since anybody may upload a file.
 */
export async function planned(setting: Setting): Promise<number> {
  const { notary, run, flags, io } = setting
  const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan)
  const commit = run.pull?.head ?? run.sha
  if (plan === undefined) {
    const body = failedBody(commit, flags.exit ?? '', await logMarkdown(flags))
    await addSummary(io.env, body)
    if (run.pull !== undefined)
      await say(setting, { pull: run.pull.number }, { commit, body: `${body}\n\n${foot(run, commit)}` })
    return 0
  }
  const digest = await keepPlan(plan, needed(flags, 'plan'), needed(flags, 'out'), flags.redact === true)
  if (run.pull !== undefined && flags.redact !== true)
    keepProof(
      await notary.sign(planAudience(digest, placeOf(flags), run.pull.number, run.pull.head)),
      needed(flags, 'out'),
    )
  if (flags.redact !== true)
    io.stdout(findingsGithub(plan.findings, (source) => path.posix.join(flags.directory ?? '.', source)))
  await addSummary(io.env, planMarkdown(plan, flags, SUMMARY, 'the artifact'))
  if (run.pull !== undefined) {
    const body = `${planMarkdown(plan, flags, COMMENT, 'the job summary')}\n\n${foot(run, commit)}`
    await say(setting, { pull: run.pull.number }, { commit, body })
  }
  return 0
}

/** Says that an apply ended before it had a plan. */
export async function unplanned(setting: Setting): Promise<number> {
  const { run, flags, io } = setting
  const body = failedBody(run.sha, flags.exit ?? '', await logMarkdown(flags))
  await addSummary(io.env, body)
  await writeBack(setting, body)
  return 0
}
