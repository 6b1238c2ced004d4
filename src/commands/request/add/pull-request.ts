import { InvalidInput } from '../../../errors.ts'
import { commitAt, openRepository } from '../../../git/index.ts'
import { createApi, proposeFile } from '../../../github/index.ts'
import { nodeTransport, systemClock } from '../../../graph/index.ts'
import { branchOf, messageOf, pullRequestBody, type RequestChange } from '../../../requests/index.ts'
import { withIssue } from '../../../requests/form/index.ts'
import type { Io } from '../../../session/io.ts'
import { pathInRepository } from './branch.ts'
import type { Outcome } from './text.ts'

/** A variable that the pull request cannot do without. */
const requireVariable = (name: string, io: Io): string => {
  const value = io.env[name] ?? ''
  if (value !== '') return value
  throw new InvalidInput(
    `${name} is not set`,
    [],
    'a pull request needs GITHUB_TOKEN and GITHUB_REPOSITORY (owner/name)',
  )
}

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
  const [token, repository] = [requireVariable('GITHUB_TOKEN', io), requireVariable('GITHUB_REPOSITORY', io)]
  const [owner = '', name = '', ...more] = repository.split('/')
  if (owner === '' || name === '' || more.length > 0)
    throw new InvalidInput(`GITHUB_REPOSITORY is ${repository}`, [], 'it has the form owner/name')
  const api = createApi({
    transport: nodeTransport({ env: io.env }),
    clock: systemClock,
    url: io.env['GITHUB_API_URL'] ?? 'https://api.github.com',
    token,
    repository,
  })
  const checkout = await openRepository(dir)
  const { id: parent } = await commitAt(checkout, 'HEAD')
  const branch = branchOf(change)
  return proposeFile(
    api,
    { owner, parent },
    {
      branch,
      file: await pathInRepository(checkout.root, dir, change.file),
      text: change.text,
      message: messageOf(change),
      body: issue === undefined ? pullRequestBody(change) : withIssue(pullRequestBody(change), issue),
    },
  )
}
