import { requirePlan, syncDriftIssue } from '../../forge/index.ts'
import { issuesOf, NOTE, ownAccount } from '../../gitlab/index.ts'
import { differencesOf, renderDriftMarkdown } from '../../render/drift/index.ts'
import { foot } from '../forge/told.ts'
import { requireFlag, type StepContext } from './context.ts'
import { NO_TOKEN } from './note.ts'

/** Opens, updates or closes the issue. 2 where the tenant differs, so that the job fails. */
export async function drift({ bot, run, flags, io }: StepContext): Promise<number> {
  const plan = await requirePlan(requireFlag(flags, 'plan'))
  const differences = differencesOf(plan).length
  if (bot === undefined) io.stderr(NO_TOKEN)
  else {
    const done = await syncDriftIssue(issuesOf(bot), {
      environment: requireFlag(flags, 'environment'),
      author: await ownAccount(bot),
      tenant: plan.tenant.name,
      differences,
      body: `${renderDriftMarkdown(plan, { budget: NOTE })}\n\n${foot(run, run.sha)}`,
      url: run.url,
    })
    if (done.did !== 'nothing') io.stdout(`Issue ${done.issue} ${done.did}.\n`)
  }
  io.stdout(differences === 0 ? 'The tenant matches the declaration.\n' : `${differences} differences.\n`)
  return differences === 0 ? 0 : 2
}
