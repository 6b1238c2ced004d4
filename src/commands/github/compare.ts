/** Whether what is about to be applied is what a reviewer saw. */
import { GuestlistError } from '../../errors.ts'
import {
  type Api,
  beyond,
  keepPlan,
  parseJson,
  readIfThere,
  readRedacted,
  redactedMarkdown,
  redactPlan,
  requirePlan,
  sha256OfBytes,
} from '../../forge/index.ts'
import { addSummary, approvalOf, artifactName, pullOf, runWithPlan, selfOf, setOutputs } from '../../github/index.ts'
import type { Plan } from '../../model.ts'
import { markdown } from '../../render/escape.ts'
import { phraseMarkdown } from '../../render/phrase.ts'
import { markOf } from './apply.ts'
import { type Review, reviewOf } from './review.ts'
import { COMMENT, placesOf, planMarkdown, SUMMARY, writeBack } from './comment.ts'
import { approvalNameOf, requireFlag, type StepContext } from './context.ts'

/** The pull request that a push came from, and the run that should hold its plan. What is found is proven by `compare`. */
export async function seen({ api, notary, run, flags, io }: StepContext): Promise<number> {
  const environment = requireFlag(flags, 'environment')
  // A schedule runs long after the review of its commit; it is compared with what was applied last instead.
  const pull = run.event === 'schedule' ? undefined : await pullOf(api, run.sha, run.branch)
  const from = pull && (await runWithPlan(api, environment, pull, await selfOf(notary)))
  io.stdout(
    pull === undefined
      ? 'This commit does not belong to a pull request.\n'
      : `Pull request ${pull.number}${from === undefined ? ', without a plan' : `, planned in run ${from}`}\n`,
  )
  await setOutputs(io.env, {
    pull: pull?.number ?? '',
    head: pull?.head ?? '',
    merged: pull?.merged ?? '',
    run: from ?? '',
    artifact: pull ? artifactName(environment, pull.number) : '',
  })
  return 0
}

/** What a fresh plan wants beyond what was approved. 3 when a guard stops it, or when the rest cannot be approved. */
export async function compare(context: StepContext): Promise<number> {
  const { api, flags, io, run } = context
  const plan = await requirePlan(requireFlag(flags, 'plan'))
  const mark = await markOf(context)
  if ((plan.since ?? '') !== (mark?.sha ?? ''))
    throw new GuestlistError('Another apply finished between the plan and its comparison.', {
      help: 'Run the workflow again on the newest commit.',
    })
  const digest = await keepPlan(plan, requireFlag(flags, 'plan'), requireFlag(flags, 'out'), flags.redact === true)
  const review = await reviewOf(context, plan, mark)
  const stopped = plan.guards.some((guard) => guard.stop)
  const approval = approvalNameOf(flags)
  const agreeable = !review.waits || stopped || (await canAgree(api, approval))
  const words = stopped ? 'A guard refuses this plan.' : conclusion(review, plan, approval, agreeable)
  const known = `<sub>The approval is for the plan with the SHA-256 \`${digest}\`, in attempt ${run.attempt} of this run.</sub>`
  const summary = [
    words,
    listOf(context, review),
    known,
    planMarkdown(plan, context, SUMMARY - 200_000, placesOf(run).summary),
  ]
  await addSummary(io.env, summary.filter((part) => part !== '').join('\n\n'))
  await setOutputs(io.env, { extra: review.waits, changes: plan.changes.length, digest, attempt: run.attempt })
  const refused = stopped || !agreeable
  if (refused || review.waits) {
    const what = refused ? 'refused, nothing was written' : 'waits for approval'
    const shown = planMarkdown(plan, context, COMMENT - 4_000, placesOf(run).comment)
    await writeBack(context, `## ${run.sha.slice(0, 7)}: ${what}\n\n${words}\n\n${shown}`)
  }
  return refused ? 3 : 0
}

const canAgree = async (api: Api, approval: string): Promise<boolean> => {
  const found = await approvalOf(api, approval)
  return found.there && found.lacks === undefined
}

/** How many unapproved changes the summary names above the plan, which has all of them. */
const LISTED = 200

const listOf = ({ flags }: StepContext, { settings, changes }: Review): string =>
  flags.redact === true
    ? ''
    : [...settings, ...changes]
        .slice(0, LISTED)
        .map(({ says }) => `- ${phraseMarkdown(says)}`)
        .join('\n')

const counted = (count: number, of: number, what: string): string[] =>
  of === 0 ? [] : [`${count} of ${of} ${what}${of === 1 ? '' : 's'}`]

const conclusion = (
  { changes, settings, waits, why }: Review,
  plan: Plan,
  approval: string,
  agreeable: boolean,
): string => {
  if (!waits) return 'Nothing in this plan is new since it was approved.'
  const then = agreeable
    ? `It waits for the approval of ${markdown(approval)}.`
    : `Nobody can approve it: the environment ${markdown(approval)} does not exist, or has no required reviewers. Nothing is applied; open a new pull request with a new plan.`
  const what = [
    ...counted(settings.length, plan.settings.length, 'changed rule'),
    ...counted(changes.length, plan.changes.length, 'change'),
  ]
  return `**${what.length === 0 ? 'The declaration waits although it changes nothing now: its later effects' : what.join(' and ')} ${why}.** ${then}`
}

/** For a public repository: what is about to be applied stays within the counts that were agreed to. */
export async function within({ flags, io }: StepContext): Promise<number> {
  const fresh = redactPlan(await requirePlan(requireFlag(flags, 'plan')))
  const file = requireFlag(flags, 'seen')
  const bytes = (await readIfThere(file)) ?? Buffer.of()
  if (sha256OfBytes(bytes) !== flags.digest) {
    io.stderr(`refused: ${file} is not the approved plan (its SHA-256 differs)\n`)
    return 3
  }
  const more = beyond(fresh, readRedacted(parseJson(bytes, file)))
  if (more.length === 0) return 0
  await addSummary(
    io.env,
    `**More than was approved:**\n\n${redactedMarkdown(fresh, { tallies: more, budget: SUMMARY })}`,
  )
  io.stderr('refused: the tenant or the declaration changed after the approval; run the workflow again\n')
  return 3
}
