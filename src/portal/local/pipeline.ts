import type { Revision } from '../../config/index.ts'
import { apply } from '../../engine/apply.ts'
import { GuestlistError } from '../../errors.ts'
import { kinds } from '../../kinds/index.ts'
import type { Outcome } from '../../model.ts'
import { phraseText } from '../../render/phrase.ts'
import { planSession } from '../../session/plan-session.ts'
import { NO_PROGRESS, quietIo } from '../quiet-io.ts'

/** How a run ended: every change done, or the sentences that say why not. */
export interface Run {
  commit: string
  done: number
  problems: readonly string[]
}

/** What a forge's pipeline does after a merge, on this machine and on the embedded tenant. */
export interface Pipeline {
  /** Plans what is declared and applies it, unless a guard stops it; never throws. `before`: what was declared earlier. */
  run(now: Revision, before: Revision | undefined): Promise<Run>
  /** The link by which a guest accepts the invitation; absent for who was not invited by a run of this process. */
  redeemUrlOf(email: string): string | undefined
  /** The latest run; absent before the first one. */
  latest(): Run | undefined
}

const problemOf = (outcome: Outcome): string[] =>
  outcome.status === 'done'
    ? []
    : [`${phraseText(outcome.says)}: ${outcome.status === 'failed' ? outcome.error : outcome.reason}`]

/** The pipeline of a folder with an embedded tenant. */
export const localPipeline = (dir: string, signal: AbortSignal): Pipeline => {
  const links = new Map<string, string>()
  let latest: Run | undefined
  const applied = async (now: Revision, before: Revision | undefined): Promise<Omit<Run, 'commit'>> => {
    const options = { dir, sandbox: true, files: now, sinceFiles: before }
    const { plan, tenant } = await planSession(options, quietIo({}, signal), NO_PROGRESS)
    const stopped = plan.guards.filter(({ stop }) => stop)
    if (stopped.length > 0) return { done: 0, problems: stopped.map(({ message }) => message) }
    const outcomes = await apply({
      plan,
      kinds,
      writer: tenant.connection.writer,
      root: tenant.root,
      signal,
      onRedeemLink: ({ email, redeemUrl }) => void links.set(email.toLowerCase(), redeemUrl),
    })
    return {
      done: outcomes.filter(({ status }) => status === 'done').length,
      problems: outcomes.flatMap(problemOf),
    }
  }
  return {
    async run(now, before) {
      try {
        latest = { commit: now.rev, ...(await applied(now, before)) }
      } catch (error) {
        if (!(error instanceof GuestlistError)) throw error
        latest = { commit: now.rev, done: 0, problems: [error.message] }
      }
      return latest
    },
    redeemUrlOf: (email) => links.get(email.toLowerCase()),
    latest: () => latest,
  }
}
