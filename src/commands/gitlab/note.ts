/** Our notes on merge requests. They are for display: nothing is decided by what stands in one. */
import path from 'node:path'
import { GuestlistError } from '../../errors.ts'
import { commitsSince, writeSticky } from '../../forge/index.ts'
import { mergedBy, NOTE, notesOn, ownAccount, type Run } from '../../gitlab/index.ts'
import type { Plan } from '../../model.ts'
import type { Io } from '../../session/io.ts'
import { foot, planMarkdown } from '../forge/told.ts'
import { requireFlag, type StepContext } from './context.ts'

const artifactOf = (run: Run, file: string | undefined): string =>
  `${run.url}/artifacts/${file === undefined ? 'browse' : `raw/${file}`}`

/** Where the plan is a page that can be searched and filtered. GitLab shows no page of a private project: it is downloaded. */
export const pageLine = (run: Run, kept: string): string =>
  `[Plan as a page](${artifactOf(run, path.posix.join(path.posix.dirname(kept), 'plan.html'))}) (\`plan.html\` in the artifacts, kept for 7 days)`

/** A plan as far as it fits into a note beside `words`. */
export const planNote = (plan: Plan, { run, flags }: Pick<StepContext, 'run' | 'flags'>, words = 0): string =>
  planMarkdown(plan, flags, {
    revision: run,
    budget: NOTE - 4_000 - words,
    elsewhere: `[the artifacts](${artifactOf(run, undefined)})`,
  })

/** Why no note is written where the project has no token for it. */
export const NO_TOKEN = 'GUESTLIST_GITLAB_TOKEN is not set, so no note is written.\n'

interface Said {
  /** The head of the merge request, as the note was made. */
  commit: string
  body: string
}

/** Writes our note on a merge request. What goes wrong with it costs the note, not the run. */
export async function writeNote(
  { bot, run, flags, io }: StepContext,
  iid: number,
  { commit, body }: Said,
): Promise<void> {
  if (bot === undefined) {
    io.stderr(NO_TOKEN)
    return
  }
  await unlessRefused(io, async () => {
    const saying = { environment: requireFlag(flags, 'environment'), author: await ownAccount(bot) }
    const memory = { run: run.pipeline, commit }
    const written = await writeSticky(notesOn(bot, iid), { ...saying, memory, body })
    if (!written) io.stderr('A later pipeline has written the note already.\n')
  })
}

/** To every merge request whose commits came since a revision; to none after a direct push. */
export async function writeBack(context: StepContext, since: string | null, body: string): Promise<void> {
  const { bot, run, io } = context
  if (bot === undefined) {
    io.stderr(NO_TOKEN)
    return
  }
  const found = new Map<number, string>()
  await unlessRefused(io, async () => {
    for (const sha of await commitsSince(io.cwd, since ?? undefined, run.sha))
      for (const { iid, head } of await mergedBy(bot, sha, run.target)) found.set(iid, head)
  })
  for (const [iid, head] of found)
    await writeNote(context, iid, { commit: head, body: `${body}\n\n${foot(run, run.sha)}` })
}

/** A note is for display: an apply that ended well must not look failed for want of one. */
async function unlessRefused(io: Io, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!(error instanceof GuestlistError)) throw error
    io.stderr(`The note could not be written: ${error.message.replaceAll('\n', ' ')}\n${error.help ?? ''}\n`)
  }
}
