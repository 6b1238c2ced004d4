import { createApi as createAzureDevops } from '../../azure-devops/api.ts'
import type { ApiOptions } from '../../forge/index.ts'
import { createApi as createGithub } from '../../github/api.ts'
import { askAzureDevops } from '../../report/reviews/azure-devops.ts'
import { askGithub } from '../../report/reviews/github.ts'
import { askGitlab, gitlabApi } from '../../report/reviews/gitlab.ts'
import type { AskReview } from '../../report/reviews/review.ts'
import type { Io } from '../../session/io.ts'
import { remoteOf } from '../init/remote.ts'

/** Whom to ask about the requests of a repository; or why nobody is asked, as the rest of a sentence. */
export type Reviewer = { name: string; ask: AskReview } | { why: string }

type Env = Io['env']

const github = (env: Env, host: string, repository: string, options: ApiOptions): Reviewer => {
  const token = env['GITHUB_TOKEN'] || env['GH_TOKEN']
  const url = env['GITHUB_API_URL'] || (host === 'github.com' ? 'https://api.github.com' : undefined)
  if (!token) return { why: 'neither GITHUB_TOKEN nor GH_TOKEN is set' }
  if (url === undefined) return { why: `GITHUB_API_URL does not name the API of ${host}` }
  return { name: 'GitHub', ask: askGithub(createGithub({ url, token, repository, ...options })) }
}

const gitlab = (env: Env, host: string, project: string, options: ApiOptions): Reviewer => {
  const token = env['GITLAB_TOKEN']
  const url = env['CI_API_V4_URL'] || (host === 'gitlab.com' ? 'https://gitlab.com/api/v4' : undefined)
  if (!token) return { why: 'GITLAB_TOKEN is not set' }
  if (url === undefined) return { why: `CI_API_V4_URL does not name the API of ${host}` }
  return { name: 'GitLab', ask: askGitlab(gitlabApi({ url, token, project, ...options })) }
}

const azureDevops = (env: Env, host: string, path: string, options: ApiOptions): Reviewer => {
  const token = env['SYSTEM_ACCESSTOKEN']
  const [repository = '', project = '', ...above] = path.split('/').toReversed()
  const own = host === 'dev.azure.com' ? `https://dev.azure.com/${above.toReversed().join('/')}` : undefined
  const collection = (env['SYSTEM_COLLECTIONURI'] || own)?.replace(/\/+$/, '')
  if (!token) return { why: 'SYSTEM_ACCESSTOKEN is not set' }
  if (collection === undefined) return { why: `SYSTEM_COLLECTIONURI does not name the API of ${host}` }
  const run = { collection, project, repository }
  return { name: 'Azure DevOps', ask: askAzureDevops(createAzureDevops({ run, token, ...options })) }
}

/**
 * The forge that the remote `origin` leads to, if the environment has a token for it. The token goes to the forge's own address or to one
 * that the environment names, never to a server that a repository's configuration names.
 */
export const reviewerOf = (origin: string | undefined, env: Env, options: ApiOptions): Reviewer => {
  const remote = origin === undefined ? undefined : remoteOf(origin)
  if (remote === undefined) return { why: 'the repository has no remote `origin` on a server' }
  const { forge, host, path } = remote
  if (forge === 'github') return github(env, host, path, options)
  if (forge === 'gitlab') return gitlab(env, host, path, options)
  if (forge === 'azure-devops') return azureDevops(env, host, path, options)
  return { why: `${host} is not known to be GitHub, GitLab or Azure DevOps` }
}
