import { redactedMarkdown, redactPlan, requirePlan, syncDriftIssue } from '../../forge/index.ts'
import { addSummary, issuesOf, ownLogin, setOutputs } from '../../github/index.ts'
import { differencesOf, renderDriftMarkdown } from '../../render/drift/index.ts'
import { foot } from '../forge/told.ts'
import { COMMENT, SUMMARY } from './comment.ts'
import { requireFlag, type StepContext } from './context.ts'

/** Opens, updates or closes the issue. A reading that failed says nothing about drift, and fails the run. */
export async function drift({ api, run, flags, io }: StepContext): Promise<number> {
  const environment = requireFlag(flags, 'environment')
  const plan = await requirePlan(requireFlag(flags, 'plan'))
  const differences = differencesOf(plan).length
  const told = (budget: number): string =>
    flags.redact === true ? redactedMarkdown(redactPlan(plan), { budget }) : renderDriftMarkdown(plan, { budget })
  await addSummary(io.env, told(SUMMARY))
  const done = await syncDriftIssue(issuesOf(api), {
    environment,
    author: flags.author ?? (await ownLogin(api)),
    tenant: plan.tenant.name,
    differences,
    body: `${told(COMMENT)}\n\n${foot(run, run.sha)}`,
    url: run.url,
  })
  io.stdout(done.did === 'nothing' ? 'The tenant matches the declaration.\n' : `Issue ${done.issue} ${done.did}.\n`)
  await setOutputs(io.env, { differences })
  return 0
}
