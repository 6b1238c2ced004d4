/** What is said on a pull request and on the page of the run. */
import {
  artifactsOf,
  type Body,
  commentWithin,
  ownId,
  pullsOf,
  type Run,
  summaryLine,
  threadsOf,
  withoutReferences,
} from '../../azure-devops/index.ts'
import { ApiRefusal, commitsSince, type Revision, writeSticky } from '../../forge/index.ts'
import type { Plan } from '../../model.ts'
import { OWNER_ONLY, writeFiles } from '../../written-file.ts'
import { foot, planMarkdown as plain } from '../forge/told.ts'
import { at, branchOf, requireFlag, type StepContext } from './context.ts'

/** The most bytes of a summary: more is slow to show. */
export const SUMMARY = 990_000

/** Files of Azure Repos are shown by a query: the commit with `GC` before it, and the lines from one to the next. */
const revisionOf = ({ site, sha }: Run): Revision => ({
  sha,
  lines: (commit, file, line) =>
    `${site}?path=/${file}&version=GC${commit}&line=${line}&lineEnd=${line + 1}&lineStartColumn=1&lineEndColumn=1`,
})

export const planMarkdown = (plan: Plan, { run, flags }: StepContext, budget: number): string =>
  plain(plan, flags, {
    revision: revisionOf(run),
    budget,
    elsewhere: `[the run](${run.url}) or [its artifact](${artifactsOf(run)})`,
  })

/** Shows Markdown on the page of the run. */
export const addSummary = (context: StepContext, markdown: string): void => {
  const file = at(context, 'guestlist.md')
  writeFiles([{ path: file, text: `${withoutReferences(markdown)}\n`, mode: OWNER_ONLY, folders: true }])
  context.io.stdout(summaryLine(file))
}

export interface Said {
  /** The head of the pull request that it is about. */
  commit: string
  body: Body
  /** Whether a person should look at it. */
  status: 'active' | 'closed'
}

/** Writes our comment. What Azure DevOps refuses costs the comment, not the run. */
export async function writeComment(
  { api, run, flags, io }: StepContext,
  pull: number,
  { commit, body, status }: Said,
): Promise<void> {
  try {
    const written = await writeSticky(threadsOf(api, pull, status), {
      environment: requireFlag(flags, 'environment'),
      author: await ownId(api),
      memory: { run: run.id, commit },
      body: commentWithin((budget) => `${body(budget)}\n\n${foot(run, run.sha)}`),
    })
    if (!written) io.stdout('A later run has written the comment already.\n')
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.status !== 403) throw error
    io.stdout(`The comment could not be written: ${error.message.replaceAll('\n', ' ')}\n${error.help ?? ''}\n`)
  }
}

/** To every pull request whose commits came with this apply. */
export async function writeBack(context: StepContext, body: Body, status: Said['status']): Promise<void> {
  const { api, run, flags } = context
  const commits = await commitsSince(run.checkout, flags.since, run.sha)
  for (const { number, head } of await pullsOf(api, commits, branchOf(flags)))
    await writeComment(context, number, { commit: head, body, status })
}
