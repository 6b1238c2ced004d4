/** Whether what is about to be applied is what a reviewer saw. */
import { compareSaved } from '../../engine/saved-plan.ts'
import {
  addSummary,
  artifactName,
  beyond,
  findSticky,
  hasReviewers,
  keepPlan,
  ownLogin,
  parseJson,
  pullOf,
  readIfThere,
  readJson,
  readPlan,
  readRedacted,
  redactedMarkdown,
  redactPlan,
  requirePlan,
  runWithPlan,
  setOutputs,
  sha256,
} from '../../github/index.ts'
import type { Change, Plan } from '../../model.ts'
import { markdown } from '../../render/escape.ts'
import { phraseMarkdown } from '../../render/phrase.ts'
import { COMMENT, planMarkdown, SUMMARY, writeBack } from './saying.ts'
import { type GithubFlags, needed, type Setting } from './setting.ts'

/** The pull request that a push came from, and where its plan is. */
export async function seen({ api, run, flags, io }: Setting): Promise<number> {
  const environment = needed(flags, 'environment')
  // A schedule runs long after the review of its commit; it is judged by what was due instead.
  const pull = run.event === 'schedule' ? undefined : await pullOf(api, run.sha, run.branch)
  const comment =
    pull && (await findSticky(api, { pull: pull.number }, environment, flags.author ?? (await ownLogin(api))))
  const digest = comment?.memory?.commit === pull?.head ? (comment?.memory?.plan ?? '') : ''
  const from = pull && digest !== '' ? await runWithPlan(api, environment, pull) : undefined
  io.stdout(
    pull === undefined
      ? 'No pull request brought this commit.\n'
      : `Pull request ${pull.number}${from === undefined ? ', without a plan' : `, planned in run ${from}`}\n`,
  )
  await setOutputs(io.env, {
    pull: pull?.number ?? '',
    run: from ?? '',
    digest,
    artifact: pull ? artifactName(environment, pull.number) : '',
  })
  return 0
}

/** What a fresh plan wants beyond what was seen. 3 when a guard stops it, or when nobody could agree to what is extra. */
export async function compare(setting: Setting): Promise<number> {
  const { api, flags, io, run } = setting
  const plan = await requirePlan(needed(flags, 'plan'))
  await keepPlan(plan, needed(flags, 'plan'), needed(flags, 'out'), flags.redact === true)
  const review = await reviewOf(plan, flags)
  const { extra } = review
  const stopped = plan.guards.some((guard) => guard.stop)
  const approval = flags.approval ?? ''
  const agreeable = extra.length === 0 || stopped || (approval !== '' && (await hasReviewers(api, approval)))
  const words = stopped ? 'A guard refuses this plan.' : verdict(review, plan, approval, agreeable)
  const list =
    flags.redact === true
      ? ''
      : extra
          .slice(0, LISTED)
          .map(({ says }) => `- ${phraseMarkdown(says)}`)
          .join('\n')
  const summary = [words, list, planMarkdown(plan, flags, SUMMARY - 200_000, 'the artifact')]
  await addSummary(io.env, summary.filter((part) => part !== '').join('\n\n'))
  await setOutputs(io.env, { extra: extra.length > 0, changes: plan.changes.length })
  const refused = stopped || !agreeable
  if (refused || extra.length > 0) {
    const what = refused ? 'refused, nothing was written' : 'waits for approval'
    const shown = planMarkdown(plan, flags, COMMENT - 4_000, 'the job summary')
    await writeBack(setting, `## ${run.sha.slice(0, 7)}: ${what}\n\n${words}\n\n${shown}`)
  }
  return refused ? 3 : 0
}

/** The changes that nobody saw, and how to say so of them. */
interface Review {
  extra: Change[]
  why: string
}

/** How many of the changes that nobody saw the summary names above the plan, which holds them all. */
const LISTED = 200

const verdict = ({ extra, why }: Review, plan: Plan, approval: string, agreeable: boolean): string => {
  if (extra.length === 0) return 'Nothing in this plan is new since it was reviewed.'
  const then = agreeable
    ? `They wait for the approval of ${markdown(approval)}.`
    : `Nobody can agree to them: the environment ${markdown(approval || '(none)')} has no required reviewers. Nothing is applied; a new pull request with a fresh plan does it.`
  return `**${extra.length} of ${plan.changes.length} changes ${why}.** ${then}`
}

async function reviewOf(plan: Plan, flags: GithubFlags): Promise<Review> {
  if (flags.before !== undefined && flags.before !== '') {
    const before = await readPlan(flags.before)
    const known = new Set(before?.changes.map(({ fingerprint }) => fingerprint))
    return {
      extra: before === undefined ? plan.changes : plan.changes.filter(({ fingerprint }) => known.has(fingerprint)),
      why: 'are not due to a date that passed',
    }
  }
  if (flags.redact === true)
    return { extra: plan.changes, why: 'could not be compared, since a public repository keeps no plan' }
  const bytes = flags.seen === undefined ? undefined : await readIfThere(flags.seen)
  if (bytes === undefined || flags.seen === undefined)
    return { extra: plan.changes, why: 'were seen by nobody: no plan of a pull request is known' }
  if (sha256(bytes) !== flags.digest)
    return { extra: plan.changes, why: 'could not be compared: the plan that was kept is not the one that was shown' }
  return {
    extra: compareSaved(plan, parseJson(bytes, flags.seen), flags.seen).extra.map(({ change }) => change),
    why: 'were not in the plan of the pull request',
  }
}

/** For a public repository: what is about to be applied stays within the counts that were agreed to. */
export async function within({ flags, io }: Setting): Promise<number> {
  const fresh = redactPlan(await requirePlan(needed(flags, 'plan')))
  const more = beyond(fresh, readRedacted(await readJson(needed(flags, 'seen'))))
  if (more.length === 0) return 0
  await addSummary(
    io.env,
    `**More than was agreed to:**\n\n${redactedMarkdown(fresh, { tallies: more, budget: SUMMARY })}`,
  )
  io.stderr('refused: the tenant or the declaration moved since it was agreed to; run the workflow again\n')
  return 3
}
