/** What pipelines say of a plan and of a run, as Markdown; the same on every forge. */
import { footer, linksTo, readIfThere, redactedMarkdown, redactPlan, type Revision, tail } from '../../forge/index.ts'
import type { Plan } from '../../model.ts'
import { fenced } from '../../render/escape.ts'
import { renderMarkdown } from '../../render/markdown.ts'

const LOG = 6_000

/** The last lines of what we say: which commit, which run, when. */
export const foot = (run: { url: string }, commit: string): string =>
  footer(commit, run.url, `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`)

export interface Telling {
  redact?: boolean | undefined
  /** The declaration's folder, seen from the repository's root. */
  directory?: string | undefined
  /** What a command told on stderr, as a file. */
  log?: string | undefined
}

/** A plan, or its counts where names must not be seen. Each place in a file is a link to it. */
export const planMarkdown = (
  plan: Plan,
  { redact, directory = '.' }: Telling,
  { revision, budget, elsewhere }: { revision: Revision; budget: number; elsewhere: string },
): string =>
  redact === true
    ? redactedMarkdown(redactPlan(plan), { budget })
    : renderMarkdown(plan, { budget, elsewhere, linkTo: linksTo(revision, directory) })

/** The end of what a command told, for when it made no plan. */
export async function logMarkdown({ redact, log: file }: Telling): Promise<string> {
  if (redact === true) return 'The log is not shown, because it may name people.'
  const log = file === undefined ? undefined : await readIfThere(file)
  return log === undefined || log.length === 0 ? '' : fenced(tail(log.toString('utf8'), LOG), 'text')
}
