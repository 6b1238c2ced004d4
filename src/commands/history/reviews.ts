import { ApiRefusal } from '../../forge/index.ts'
import { originOf, type HistoryCommit } from '../../git/index.ts'
import { systemClock } from '../../graph/index.ts'
import { nodeTransport } from '../../graph/transport.ts'
import type { Review } from '../../report/reviews/review.ts'
import { interruptible } from '../../session/interruptible.ts'
import type { Io } from '../../session/io.ts'
import { reviewerOf } from './reviewer.ts'

/** What a forge told of commits, and where it comes from in a sentence; nothing fails because a forge does not answer. */
export interface Reviews {
  of: ReadonlyMap<HistoryCommit['id'], Review>
  note: string
}

/** Nobody waits minutes for what is only beside the history. */
const LONGEST_WAIT = 2_000
const clock = { ...systemClock, sleep: (ms: number) => systemClock.sleep(Math.min(ms, LONGEST_WAIT)) }

/** What forges answer for a commit that they do not have. */
const UNKNOWN = [404, 422]

const MESSAGES =
  'approvals and requests are read from commit messages (Reviewed-by, Approved-by), which whoever can push can write'

/** Asks the forge of `origin` about each commit, as far as it answers; offline, and without a token, nobody is asked. */
export const reviewsOf = async (dir: string, commits: readonly string[], io: Io): Promise<Reviews> => {
  const of = new Map<string, Review>()
  const transport = interruptible(nodeTransport({ env: io.env }), io.signal)
  const reviewer = reviewerOf(await originOf(dir), io.env, { transport, clock })
  if ('why' in reviewer) return { of, note: `No forge was asked (${reviewer.why}): ${MESSAGES}.` }
  const { name } = reviewer
  let unknown = 0
  try {
    for (const commit of commits) {
      const review = await reviewer.ask(commit).catch((error: unknown) => {
        // A commit that was never pushed, or was pushed over since.
        if (!(error instanceof ApiRefusal) || !UNKNOWN.includes(error.status)) throw error
        unknown += 1
        return undefined
      })
      if (review !== undefined) of.set(commit, review)
    }
  } catch (error) {
    if (io.signal.aborted) throw error
    const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
    return { of, note: `${name} was asked and did not tell everything (${why}): for the rest, ${MESSAGES}.` }
  }
  return {
    of,
    note: `Requests, reviewers and merges are read from ${name}; where it knows of no request, ${MESSAGES}.`,
  }
}
