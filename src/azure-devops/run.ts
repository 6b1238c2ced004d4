import { GuestlistError } from '../errors.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What a run says about itself (learn.microsoft.com: "Use predefined variables"; each is in the environment of a step). */
export interface Run {
  /** The address of the organization, without a stroke at its end. */
  collection: string
  project: string
  /** The id of the repository. */
  repository: string
  /** Whether it is one of Azure Repos: only there pull requests are ours to comment. */
  isAzureRepos: boolean
  /** `PullRequest`, `IndividualCI`, `Schedule`, `Manual`, … */
  reason: string
  /** What is checked out: of a pull request, its merge with the target. */
  sha: string
  /** `refs/heads/main`, `refs/pull/7/merge` */
  ref: string
  /** The build; a later run has a higher number. */
  id: number
  /** The pipeline's definition. */
  definition: number
  /** Which try of this stage and job it is, `1.1` at first. */
  attempt: string
  /** Where the checkout is. */
  checkout: string
  /** Where a person reads its log. */
  url: string
  /** Where a person finds the files of the repository. */
  site: string
  pull: { number: number; head: string; fork: boolean } | undefined
}

/** Reads a run from its environment. Throws GuestlistError outside of Azure Pipelines. */
export function runOf(env: Env): Run {
  const variable = (name: string): string => {
    const value = env[name]
    if (value !== undefined && value !== '') return value
    throw new GuestlistError(`${name} is not set.`, {
      help: '`guestlist azure-devops` must run in a pipeline of Azure DevOps.',
    })
  }
  const collection = variable('SYSTEM_COLLECTIONURI').replace(/\/+$/, '')
  const project = variable('SYSTEM_TEAMPROJECT')
  const id = Number(variable('BUILD_BUILDID'))
  const within = `${collection}/${encodeURIComponent(project)}`
  const reason = variable('BUILD_REASON')
  const number = Number(env['SYSTEM_PULLREQUEST_PULLREQUESTID'] ?? '')
  const head = env['SYSTEM_PULLREQUEST_SOURCECOMMITID'] ?? ''
  if (reason === 'PullRequest' && !(number > 0 && head !== ''))
    throw new GuestlistError('The run does not say which pull request it is for.', {
      help: 'Start it by a build validation policy of the branch.',
    })
  return {
    collection,
    project,
    repository: variable('BUILD_REPOSITORY_ID'),
    isAzureRepos: variable('BUILD_REPOSITORY_PROVIDER') === 'TfsGit',
    reason,
    sha: variable('BUILD_SOURCEVERSION'),
    ref: variable('BUILD_SOURCEBRANCH'),
    id,
    definition: Number(variable('SYSTEM_DEFINITIONID')),
    attempt: `${env['SYSTEM_STAGEATTEMPT'] ?? '1'}.${env['SYSTEM_JOBATTEMPT'] ?? '1'}`,
    checkout: variable('BUILD_SOURCESDIRECTORY'),
    url: `${within}/_build/results?buildId=${id}`,
    site: `${within}/_git/${encodeURIComponent(variable('BUILD_REPOSITORY_NAME'))}`,
    pull:
      reason === 'PullRequest'
        ? { number, head, fork: env['SYSTEM_PULLREQUEST_ISFORK']?.toLowerCase() === 'true' }
        : undefined,
  }
}

/** The run's page with its artifacts. */
export const artifactsOf = ({ url }: Pick<Run, 'url'>): string => `${url}&view=artifacts&type=publishedArtifacts`
