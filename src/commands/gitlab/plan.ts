/** What a merge request hears: that its plan is being made, then the plan or why there is none. */
import path from 'node:path'
import { computingBody, failedBody, keepPlan, readPlan, requirePlan } from '../../forge/index.ts'
import { lastApplied } from '../../gitlab/index.ts'
import { keepPage } from '../forge/page.ts'
import { foot, logMarkdown } from '../forge/told.ts'
import { requireFlag, type StepContext } from './context.ts'
import { pageLine, planNote, writeBack, writeNote } from './note.ts'

/** Says that a plan is being made, so that the one before it no longer looks current. */
export async function computing(context: StepContext): Promise<number> {
  const { run } = context
  const { mergeRequest } = run
  if (mergeRequest !== undefined && !mergeRequest.train)
    await writeNote(context, mergeRequest.iid, {
      commit: mergeRequest.head,
      body: computingBody(mergeRequest.head, run.url),
    })
  return 0
}

/** Prints the revision that was applied last; nothing where none is known. */
export async function since({ job, run, flags, io }: StepContext): Promise<number> {
  const environment = requireFlag(flags, 'environment')
  const last = await lastApplied(job, environment, run.target)
  io.stderr(
    last === undefined
      ? `No apply to ${environment} is known, so removed lines remove nothing.\n`
      : `Applied last: ${last}\n`,
  )
  io.stdout(last === undefined ? '' : `${last}\n`)
  return 0
}

/** Writes what is kept as an artifact: the plan, and the plan as a page. Prints the SHA-256 of the plan. */
export async function keep({ flags, io }: StepContext): Promise<number> {
  const [file, out] = [requireFlag(flags, 'plan'), path.resolve(io.cwd, requireFlag(flags, 'out'))]
  const plan = await requirePlan(file)
  const digest = await keepPlan(plan, file, out, false)
  keepPage(plan, out, false)
  io.stdout(`${digest}\n`)
  return 0
}

/** Says what came of planning: on a merge request its plan; on the branch that is applied, what waits for approval. */
export async function planned(context: StepContext): Promise<number> {
  const { run, flags } = context
  const { mergeRequest } = run
  const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan)
  const commit = mergeRequest?.head ?? run.sha
  const page = pageLine(run, flags.out ?? '')
  const body =
    plan === undefined
      ? failedBody(commit, flags.exit ?? '', await logMarkdown(flags))
      : [page, planNote(plan, context)].join('\n\n')
  if (mergeRequest === undefined) {
    const stopped = plan?.guards.some(({ stop }) => stop) === true
    const state = stopped ? 'refused, nothing was written' : `waits for approval ([pipeline](${run.pipelineUrl}))`
    const heading = plan === undefined ? '' : `## ${run.sha.slice(0, 7)}: ${state}\n\n`
    await writeBack(context, plan?.since ?? null, `${heading}${body}`)
  } else if (!mergeRequest.train)
    await writeNote(context, mergeRequest.iid, { commit, body: `${body}\n\n${foot(run, commit)}` })
  return 0
}
