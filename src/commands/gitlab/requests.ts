/** Issues that were written with the template: each becomes a merge request, and each is told what became of the other. */
import { join } from 'node:path'
import { GuestlistError } from '../../errors.ts'
import type { Api, Remark } from '../../forge/index.ts'
import {
  closeWith,
  isChangedByOthers,
  isOpenIssue,
  notesOnIssue,
  type OpenIssue,
  openIssues,
  openRequests,
  ownAccount,
  proposeFile,
  requestMerge,
} from '../../gitlab/index.ts'
import { isAnswer, issueIn, pullAnswer, pullIn, refusalAnswer } from '../../requests/form/index.ts'
import { dayOf } from '../../util/days.ts'
import { changeOf, headingOf, proposalOf } from '../forge/asked.ts'
import type { StepContext } from './context.ts'

interface Here {
  api: Api
  account: string
  dir: string
  today: string
  /** Where a person reads the log. */
  log: string
}

const answerIn = async (api: Api, iid: number, account: string): Promise<Remark | undefined> => {
  for await (const page of notesOnIssue(api, iid).pages())
    for (const remark of page) if (remark.author === account && isAnswer(remark.body)) return remark
  return undefined
}

/**
 * Makes the merge request of an issue that has no answer yet, and answers it. What cannot become one is answered, too, so that no issue
 * keeps the others waiting; what GitLab refuses ends the job, and is tried again by the next one.
 */
const take = async (here: Here, issue: OpenIssue): Promise<string> => {
  const { api, account, dir, log } = here
  const answer = (body: string): Promise<unknown> => notesOnIssue(api, iid).add(body, () => answerIn(api, iid, account))
  const { iid, by, text } = issue
  // Who asks is who wrote it: nobody speaks for somebody else.
  const isTheirs = issue.isPerson && !(await isChangedByOthers(api, issue))
  const change = await changeOf({ issue: iid, by: isTheirs ? by : undefined, text }, here)
  if ('codes' in change) {
    await answer(refusalAnswer(change.codes, log))
    return `Issue #${iid} was not accepted${change.said}\n`
  }
  const { parent, proposal } = await proposalOf(change, iid, dir)
  const merge = await proposeFile(api, parent, proposal)
  await answer(pullAnswer(merge.iid, `!${merge.iid}`))
  return `Issue #${iid} is merge request !${merge.iid}\n`
}

/** Tells an issue what was decided in its merge request, and closes it; undefined while nothing is. */
const tell = async ({ api, account }: Here, iid: number, merge: number): Promise<string | undefined> => {
  const found = await requestMerge(api, merge, account)
  if (found === undefined || found.state === 'opened' || issueIn(found.text) !== iid) return undefined
  const body =
    found.state === 'merged'
      ? `Approved: !${merge} was merged, and access follows with the next apply.`
      : `Denied: !${merge} was closed without a merge. The reason is there.`
  await closeWith(api, 'issues', iid, body)
  return `Issue #${iid} is closed.\n`
}

/**
 * Takes the issues that wait, tells those that were decided, and closes the merge requests of issues that were closed. Says numbers and
 * nothing else. Throws GuestlistError in a project that others than its members can read.
 */
export async function requests({ bot, run, flags, io }: StepContext): Promise<number> {
  if (run.visibility !== 'private')
    throw new GuestlistError(
      'A form is refused in a project that is not private: what people write there is personal data.',
      { help: 'Make the project private, or remove the template.' },
    )
  if (bot === undefined)
    throw new GuestlistError('GUESTLIST_GITLAB_TOKEN is not set.', {
      help: 'The job needs a token with the scope `api` and the role Developer.',
    })
  const [dir, today] = [join(io.cwd, flags.directory ?? '.'), dayOf(Date.now())]
  const here: Here = { api: bot, account: await ownAccount(bot), dir, today, log: run.url }
  const heading = await headingOf(here)
  for (const issue of heading === undefined ? [] : await openIssues(bot)) {
    if (!issue.text.split(/\r?\n/).includes(heading ?? '')) continue
    const answer = await answerIn(bot, issue.iid, here.account)
    const merge = pullIn(answer?.body ?? '')
    if (answer === undefined) io.stdout(await take(here, issue))
    else if (merge !== undefined) io.stdout((await tell(here, issue.iid, merge)) ?? '')
  }
  for (const { iid, text } of await openRequests(bot, here.account)) {
    const issue = issueIn(text)
    if (issue === undefined || (await isOpenIssue(bot, issue))) continue
    await closeWith(bot, 'merge_requests', iid, `Closed, because #${issue} was closed.`)
    io.stdout(`Merge request !${iid} is closed.\n`)
  }
  return 0
}
