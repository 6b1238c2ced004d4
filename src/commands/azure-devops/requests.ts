/** Work items that were made with the template: each becomes a pull request, and each is told what became of the other. */
import { join } from 'node:path'
import {
  abandon,
  comment,
  ownComments,
  ownId,
  proposeFile,
  requestItems,
  requestPull,
  type WorkItem,
  workItem,
} from '../../azure-devops/index.ts'
import { GuestlistError } from '../../errors.ts'
import { type Api, fieldOf } from '../../forge/index.ts'
import { issueIn, refusalAnswer } from '../../requests/form/index.ts'
import { dayOf } from '../../util/days.ts'
import { changeOf, headingOf, proposalOf } from '../forge/asked.ts'
import type { StepContext } from './context.ts'

interface Here {
  api: Api
  account: string
  dir: string
  today: string
  log: string
}

/** Our answers, by which a later run knows what was done. A comment keeps no mark that people do not see. */
const ANSWERS = {
  pull: /^Pull request !(\d+)$/,
  refused: /^This request was not accepted:/,
  decided: /^(?:Approved|Denied): /,
}

const take = async (here: Here, { id, by, text }: WorkItem): Promise<string> => {
  const { api, account, dir, log } = here
  const change = await changeOf({ issue: id, by, text }, here)
  if ('codes' in change) {
    await comment(api, id, account, refusalAnswer(change.codes, log).replace(/^<!--.*-->\n+/, ''))
    return `Work item ${id} was not accepted${change.said}\n`
  }
  const { parent, proposal } = await proposalOf(change, id, dir)
  const { pullRequest } = await proposeFile(api, parent, proposal)
  const pull = Number(/\/(\d+)$/.exec(pullRequest)?.[1])
  await comment(api, id, account, `Pull request !${pull}`)
  return `Work item ${id} is pull request ${pull}\n`
}

/** What became of a pull request, told in its work item; a work item that is over takes its pull request with it. */
const follow = async ({ api, account }: Here, { id, isOpen }: WorkItem, which: number): Promise<string> => {
  const pull = await requestPull(api, which, account)
  if (pull === undefined || issueIn(pull.body) !== id) return ''
  if (pull.status === 'active') {
    if (isOpen) return ''
    await abandon(api, which, `Abandoned, because work item ${id} was closed.`)
    return `Pull request ${which} is abandoned\n`
  }
  const word =
    pull.status === 'completed'
      ? `Approved: !${which} was completed, and access follows with the next apply.`
      : `Denied: !${which} was abandoned. The reason is there.`
  await comment(api, id, account, word)
  return `Work item ${id} was told\n`
}

/**
 * Takes the work items that wait, tells those that were decided, and abandons the pull requests of those that were closed. Says numbers
 * and nothing else. Throws GuestlistError in a project that others than its members can read.
 */
export async function requests({ api, run, flags, io }: StepContext): Promise<number> {
  const project = await api.get(`^/projects/${encodeURIComponent(run.project)}`)
  if (fieldOf(project, 'visibility') !== 'private')
    throw new GuestlistError(
      'A form is refused in a project that is not private: what people write there is personal data.',
    )
  const here: Here = {
    api,
    account: await ownId(api),
    dir: join(run.checkout, flags.directory ?? '.'),
    today: dayOf(Date.now()),
    log: run.url,
  }
  const heading = await headingOf(here)
  for (const id of heading === undefined ? [] : await requestItems(api)) {
    const said = await ownComments(api, id, here.account)
    if (said.some((one) => ANSWERS.refused.test(one) || ANSWERS.decided.test(one))) continue
    const which = said.flatMap((one) => ANSWERS.pull.exec(one)?.[1] ?? [])[0]
    const item = await workItem(api, id)
    if (which !== undefined) io.stdout(await follow(here, item, Number(which)))
    else if (item.isOpen && item.text.split('\n').includes(heading ?? '')) io.stdout(await take(here, item))
  }
  return 0
}
