/** What happens to a request that came by an issue: it is answered there, withdrawn there, and told there what was decided. */
import { GuestlistError } from '../../errors.ts'
import { fieldOf, number, readIfThere, readJsonFile, textOf } from '../../forge/index.ts'
import {
  answerIn,
  commentsAt,
  ownLogin,
  quietLog,
  requestPull,
  requestPullOf,
  variableOf,
  writeAnswer,
} from '../../github/index.ts'
import { issueIn, pullAnswer, pullIn, refusalAnswer, withoutAddresses } from '../../requests/form/index.ts'
import { isRecord } from '../../util/guards.ts'
import type { StepContext } from './context.ts'

const eventOf = ({ io }: StepContext): Promise<unknown> => readJsonFile(variableOf(io.env, 'GITHUB_EVENT_PATH'))

const issueOf = (event: unknown): number => {
  const issue = number(fieldOf(event, 'issue', 'number'))
  if (issue !== undefined) return issue
  throw new GuestlistError('The event has no issue.', { help: 'Run the workflow on `issues`.' })
}

/** What `request add --format json` wrote; nothing where it wrote nothing. */
const outcomeIn = async (file: string | undefined): Promise<unknown> => {
  const text = file === undefined || file === '' ? undefined : (await readIfThere(file))?.toString('utf8')
  try {
    return text === undefined || text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

const codesIn = (outcome: unknown): string[] => {
  const reasons = fieldOf(outcome, 'reasons')
  return Array.isArray(reasons) ? reasons.filter(isRecord).flatMap((reason) => textOf(reason['code']) ?? []) : []
}

/** What ended the command, for whoever maintains the workflow: its last sentences, without an address of anybody. */
const causeIn = async (file: string | undefined): Promise<string> => {
  const text = file === undefined || file === '' ? '' : ((await readIfThere(file))?.toString('utf8') ?? '')
  const at = text.lastIndexOf('guestlist: ')
  return at < 0 ? '' : quietLog(withoutAddresses(text.slice(at)))
}

/**
 * Answers in the issue: with the pull request, or with why there is none. One answer that names a pull request stays. 1 where the reason
 * is not the request.
 */
export async function requested(context: StepContext): Promise<number> {
  const { api, run, flags, io } = context
  const [issue, author, outcome] = [
    issueOf(await eventOf(context)),
    await ownLogin(api),
    await outcomeIn(flags.outcomes),
  ]
  const pull = Number(/\/pull\/(\d+)$/.exec(textOf(fieldOf(outcome, 'pullRequest')) ?? '')?.[1])
  if (Number.isSafeInteger(pull)) {
    await writeAnswer(api, issue, author, pullAnswer(pull, `#${pull}`))
    io.stdout(`Issue #${issue} is pull request #${pull}.\n`)
    return 0
  }
  const codes = codesIn(outcome)
  if (pullIn((await answerIn(api, issue, author))?.body ?? '') === undefined)
    await writeAnswer(api, issue, author, refusalAnswer(codes, run.url))
  io.stdout(codes.length > 0 ? `Issue #${issue} was not accepted.\n` : await causeIn(flags.log))
  return codes.length > 0 ? 0 : 1
}

/** The issue was closed: so is its pull request, where both name each other and it is still open. */
export async function withdrawn(context: StepContext): Promise<number> {
  const { api, run, io } = context
  const event = await eventOf(context)
  const issue = issueOf(event)
  const answer = await answerIn(api, issue, await ownLogin(api))
  const which = pullIn(answer?.body ?? '')
  const pull = which === undefined ? undefined : await requestPull(api, which, run.repository)
  if (pull === undefined || !pull.isOpen || issueIn(pull.body) !== issue) {
    io.stdout(`Issue #${issue} has no open pull request.\n`)
    return 0
  }
  const reason = fieldOf(event, 'issue', 'state_reason') === 'not_planned' ? ' as not planned' : ''
  await commentsAt(api, { pull: pull.number }).add(
    `Closed, because #${issue} was closed${reason}.`,
    async () => undefined,
  )
  await api.patch(`/pulls/${pull.number}`, { state: 'closed' })
  io.stdout(`Pull request #${pull.number} is closed.\n`)
  return 0
}

/** The pull request was merged or closed: the issue is told and closed. */
export async function decided(context: StepContext): Promise<number> {
  const { api, run, io } = context
  const event = await eventOf(context)
  const pull = fieldOf(event, 'pull_request')
  const which = number(fieldOf(pull, 'number'))
  const issue = issueIn(requestPullOf(pull, run.repository)?.body ?? '')
  const answer = issue === undefined ? undefined : await answerIn(api, issue, await ownLogin(api))
  if (issue === undefined || which === undefined || pullIn(answer?.body ?? '') !== which) {
    io.stdout('No issue belongs to this pull request.\n')
    return 0
  }
  const isMerged = fieldOf(pull, 'merged') === true
  // Closed here or by the other job before: told once.
  if (fieldOf(await api.get(`/issues/${issue}`), 'state') === 'open') {
    const body = isMerged
      ? `Approved: #${which} was merged, and access follows with the next apply.`
      : `Denied: #${which} was closed without a merge. The reason is there.`
    await commentsAt(api, { pull: issue }).add(body, async () => undefined)
    await api.patch(`/issues/${issue}`, { state: 'closed', state_reason: isMerged ? 'completed' : 'not_planned' })
  }
  io.stdout(`Issue #${issue} is closed.\n`)
  return 0
}
