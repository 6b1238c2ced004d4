/** What a pull request hears, and what the approver of a plan reads. */
import path from 'node:path'
import { artifactsOf, outputLine } from '../../azure-devops/index.ts'
import { computingBody, failedBody, keepPlan, readPlan } from '../../forge/index.ts'
import { keepPage } from '../forge/page.ts'
import { logMarkdown } from '../forge/told.ts'
import { at, exitOf, requireFlag, type StepContext } from './context.ts'
import { addSummary, planMarkdown, SUMMARY, writeComment } from './told.ts'

/** Says that a plan is being made, so that the one before it no longer looks current. */
export async function computing(context: StepContext): Promise<number> {
  const { run } = context
  if (run.pull !== undefined)
    await writeComment(context, run.pull.number, {
      commit: run.pull.head,
      body: () => computingBody(run.pull?.head ?? run.sha, run.url),
      status: 'active',
    })
  return 0
}

/**
 * Says what came of planning: on the pull request, and on the page of the run. Keeps the plan, also as a page, and passes on its SHA-256:
 * what is approved is that plan and no other.
 */
export async function planned(context: StepContext): Promise<number> {
  const { run, flags, io } = context
  const file = at(context, requireFlag(flags, 'plan'))
  const plan = await readPlan(file)
  const commit = run.pull?.head ?? run.sha
  if (plan === undefined) {
    const log = flags.log === undefined ? undefined : at(context, flags.log)
    const body = failedBody(commit, await exitOf(context), await logMarkdown({ log }))
    addSummary(context, body)
    if (run.pull !== undefined)
      await writeComment(context, run.pull.number, { commit, body: () => body, status: 'active' })
    return 0
  }
  const kept = path.join(at(context, requireFlag(flags, 'out')), 'plan.json')
  const digest = await keepPlan(plan, file, kept, false)
  keepPage(plan, kept, false)
  io.stdout(outputLine('sha256', digest))
  io.stdout(outputLine('artifact', `guestlist-plan-${requireFlag(flags, 'environment')}-${run.attempt}`))
  const approval = `The approval is for the plan with the SHA-256 \`${digest}\`.`
  addSummary(context, `${run.pull === undefined ? `${approval}\n\n` : ''}${planMarkdown(plan, context, SUMMARY)}`)
  if (run.pull !== undefined) {
    const page = `[Plan as a page](${artifactsOf(run)}) (\`plan.html\` in the artifact)`
    const body = (budget: number): string => `${page}\n\n${planMarkdown(plan, context, budget)}`
    await writeComment(context, run.pull.number, { commit, body, status: 'active' })
  }
  return 0
}
