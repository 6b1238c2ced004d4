import { ApiRefusal, commitsSince, writeSticky } from '../../forge/index.ts'
import { artifactOf, commentsAt, ownLogin, type CommentPlace, pullOf, type Run } from '../../github/index.ts'
import type { Plan } from '../../model.ts'
import * as shared from '../forge/told.ts'
import { requireFlag, type StepContext } from './context.ts'

/** The most bytes of a comment; the footer and the marker come on top. */
export const COMMENT = 57_000
/** The most bytes of a job summary. */
export const SUMMARY = 990_000

/** Where a reader of the comment, and of the job summary, finds the whole plan. */
export const placesOf = (run: Run, page?: string): { comment: string; summary: string } => {
  const artifact = `[the artifact](${artifactOf(run, page) ?? `${run.url}#artifacts`})`
  return { comment: `[the job summary](${run.url}) or ${artifact}`, summary: artifact }
}

/** Where the plan is a page that can be searched and filtered. */
export const pageLine = ({ run, flags }: Pick<StepContext, 'run' | 'flags'>): string =>
  `[Plan as a page](${artifactOf(run, flags.page) ?? `${run.url}#artifacts`}) (\`plan.html\` in the artifact, kept for 7 days)`

/** A plan, or its counts where names must not be seen. */
export const planMarkdown = (
  plan: Plan,
  { run, flags }: Pick<StepContext, 'run' | 'flags'>,
  budget: number,
  elsewhere: string,
): string =>
  shared.planMarkdown(plan, flags, { revision: { lines: `${run.site}/blob`, sha: run.sha }, budget, elsewhere })

/** Writes our comment. A token that may only read (a bot's pull request) costs the comment, not the run. */
export async function writeComment(
  { api, run, flags, io }: StepContext,
  place: CommentPlace,
  { commit, body }: { commit: string; body: string },
): Promise<void> {
  try {
    const author = flags.author ?? (await ownLogin(api))
    const written = await writeSticky(commentsAt(api, place), {
      environment: requireFlag(flags, 'environment'),
      author,
      memory: { run: run.id, commit },
      body,
    })
    if (!written) io.stdout('::notice::A later run has written the comment already.\n')
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.status !== 403) throw error
    io.stdout(`::warning::The comment could not be written: ${error.message.replaceAll('\n', ' ')}\n`)
  }
}

/** To every pull request whose commits came with this apply; to the commit itself when none brought it. */
export async function writeBack(context: StepContext, body: string): Promise<void> {
  const { api, run, flags, io } = context
  if (run.event === 'schedule') return
  const pulls = new Map<number, string>()
  for (const sha of await commitsSince(io.cwd, flags.since, run.sha)) {
    const pull = await pullOf(api, sha, run.branch)
    if (pull !== undefined) pulls.set(pull.number, pull.head)
    else if (sha === run.sha)
      await writeComment(context, { commit: sha }, { commit: sha, body: `${body}\n\n${shared.foot(run, sha)}` })
  }
  for (const [pull, head] of pulls)
    await writeComment(context, { pull }, { commit: head, body: `${body}\n\n${shared.foot(run, run.sha)}` })
}
