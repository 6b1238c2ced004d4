/** A pull request on the forge that the environment leads to: a pipeline has all of it, a person sets it. */
import * as azure from '../../../azure-devops/index.ts'
import { InvalidInput } from '../../../errors.ts'
import type { ApiOptions, Proposal } from '../../../forge/index.ts'
import * as github from '../../../github/index.ts'
import * as gitlab from '../../../gitlab/index.ts'
import type { Io } from '../../../session/io.ts'

type Opened = Promise<{ pullRequest: string; isNew: boolean }>
/** Opens it on top of a commit. */
export type Propose = (parent: string, proposal: Proposal) => Opened

const requireVariables = (io: Io, names: readonly string[], help: string): string[] =>
  names.map((name) => {
    const value = io.env[name] ?? ''
    if (value !== '') return value
    throw new InvalidInput(`${name} is not set`, [], help)
  })

const onGithub = (options: ApiOptions, io: Io): Propose => {
  const names = ['GITHUB_TOKEN', 'GITHUB_REPOSITORY']
  const help = 'a pull request needs GITHUB_TOKEN and GITHUB_REPOSITORY (owner/name)'
  const [token = '', repository = ''] = requireVariables(io, names, help)
  const [owner = '', name = '', ...more] = repository.split('/')
  if (owner === '' || name === '' || more.length > 0)
    throw new InvalidInput(`GITHUB_REPOSITORY is ${repository}`, [], 'it has the form owner/name')
  const url = io.env['GITHUB_API_URL'] ?? 'https://api.github.com'
  const api = github.createApi({ ...options, url, token, repository })
  return (parent, proposal) => github.proposeFile(api, { owner, parent }, proposal)
}

const onGitlab = (options: ApiOptions, io: Io): Propose => {
  const names = ['CI_API_V4_URL', 'CI_PROJECT_ID', 'GUESTLIST_GITLAB_TOKEN']
  const help =
    'a merge request needs CI_API_V4_URL, CI_PROJECT_ID, and GUESTLIST_GITLAB_TOKEN of a Developer (scope `api`)'
  const [url = '', project = '', value = ''] = requireVariables(io, names, help)
  const api = gitlab.createApi({ ...options, url, project, token: { header: 'private-token', value } })
  return async (parent, proposal) => {
    const { mergeRequest, isNew } = await gitlab.proposeFile(api, parent, proposal)
    return { pullRequest: mergeRequest, isNew }
  }
}

const onAzureDevops = (options: ApiOptions, io: Io): Propose => {
  const names = ['SYSTEM_ACCESSTOKEN', 'SYSTEM_COLLECTIONURI', 'SYSTEM_TEAMPROJECT', 'BUILD_REPOSITORY_ID']
  const help = `a pull request needs ${names.join(', ')}`
  const [token = '', collection = '', project = '', repository = ''] = requireVariables(io, names, help)
  const run = { collection: collection.replace(/\/+$/, ''), project, repository }
  const api = azure.createApi({ ...options, run, token })
  return (parent, proposal) => azure.proposeFile(api, parent, proposal)
}

/** The forge of the job, else GitHub. Throws InvalidInput with what is missing in the environment. */
export const proposalsOf = (options: ApiOptions, io: Io): Propose => {
  const has = (name: string): boolean => (io.env[name] ?? '') !== ''
  if (has('GITHUB_REPOSITORY')) return onGithub(options, io)
  if (has('CI_API_V4_URL')) return onGitlab(options, io)
  return has('SYSTEM_COLLECTIONURI') ? onAzureDevops(options, io) : onGithub(options, io)
}
