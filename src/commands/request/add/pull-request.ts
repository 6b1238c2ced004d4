import { commitAt, openRepository } from '../../../git/index.ts'
import { nodeTransport, systemClock } from '../../../graph/index.ts'
import { branchOf, messageOf, pullRequestBody, type RequestChange } from '../../../requests/index.ts'
import { withIssue } from '../../../requests/form/index.ts'
import type { Io } from '../../../session/io.ts'
import { pathsInRepository } from './branch.ts'
import { proposalsOf } from './forge.ts'
import type { Outcome } from './text.ts'

/**
 * Opens a pull request with the change, or finds the one that was opened before. Nothing is written to this machine. It names the issue
 * that the request came by, if there is one.
 */
export const asPullRequest = async (
  change: RequestChange,
  dir: string,
  io: Io,
  issue: number | undefined,
): Promise<Outcome> => {
  const propose = proposalsOf({ transport: nodeTransport({ env: io.env }), clock: systemClock }, io)
  const checkout = await openRepository(dir)
  const { id: parent } = await commitAt(checkout, 'HEAD')
  return propose(parent, {
    branch: branchOf(change),
    ...(await pathsInRepository(checkout.root, dir, change)),
    text: change.text,
    isNew: change.isNew,
    message: messageOf(change),
    body: issue === undefined ? pullRequestBody(change) : withIssue(pullRequestBody(change), issue),
  })
}
