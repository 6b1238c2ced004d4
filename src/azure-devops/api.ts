import { type Api, type ApiOptions, createClient } from '../forge/index.ts'
import type { Run } from './run.ts'

const PERMISSION =
  'Allow the build service of the project (Project Build Service): “Contribute to pull requests” on the repository, and “Reader” on the environment.'

export interface AzureDevopsOptions extends ApiOptions {
  run: Pick<Run, 'collection' | 'project' | 'repository'>
  /** SYSTEM_ACCESSTOKEN */
  token: string
}

/** Only the first of several is read, and a preview has its own. */
const versioned = (path: string): string =>
  path.includes('api-version=') ? path : `${path}${path.includes('?') ? '&' : '?'}api-version=7.1`

/**
 * Azure DevOps' REST API. Paths below the repository begin with `/`; `~/` stands for the project's API, `^/` for the organization's.
 * Lists come as `value` within an answer.
 */
export function createApi({ run: { collection, project, repository }, token, ...options }: AzureDevopsOptions): Api {
  const inProject = `${collection}/${encodeURIComponent(project)}/_apis`
  const wholeOf = (path: string): string => {
    if (path.startsWith('^/')) return `${collection}/_apis${path.slice(1)}`
    if (path.startsWith('~/')) return inProject + path.slice(1)
    return `${inProject}/git/repositories/${encodeURIComponent(repository)}${path}`
  }
  return createClient(options, {
    name: 'Azure DevOps',
    root: collection,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      // Else an invalid token is answered by the page to sign in at, with a status of success.
      'x-tfs-fedauthredirect': 'Suppress',
    },
    addressOf: (path) => versioned(wholeOf(path)),
    changes: 'PATCH',
    help: {
      401: 'The token is not valid: map it into the step, `SYSTEM_ACCESSTOKEN: $(System.AccessToken)`.',
      403: PERMISSION,
      404: PERMISSION,
    },
    next: ({ headers }, address) => {
      const token = headers['x-ms-continuationtoken']
      if (token === undefined || token === '') return undefined
      const next = new URL(address)
      next.searchParams.set('continuationToken', token)
      return next.href
    },
  })
}
