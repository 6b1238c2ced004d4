import { type Api, type ApiOptions, createClient, nextLink } from '../forge/index.ts'

const PERMISSION = 'Check the permissions of the job; the workflows list what each job needs.'

/** What to do after a refusal of GitHub. */
export const GITHUB = {
  name: 'GitHub',
  help: {
    401: 'The token is not valid for this GitHub server: check GITHUB_TOKEN and GITHUB_API_URL.',
    403: PERMISSION,
    404: PERMISSION,
    410: 'Issues are disabled in this repository: enable them in its settings.',
  },
}

export interface GithubOptions extends ApiOptions {
  /** GITHUB_API_URL. */
  url: string
  token: string
  /** owner/name */
  repository: string
}

/** GitHub's REST API. Paths below the repository begin with `/`; `~/` stands for the API's root. */
export function createApi({ url, token, repository, ...options }: GithubOptions): Api {
  const root = url.replace(/\/+$/, '')
  return createClient(options, {
    ...GITHUB,
    root,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
    },
    addressOf: (path) => (path.startsWith('~/') ? root + path.slice(1) : `${root}/repos/${repository}${path}`),
    changes: 'PATCH',
    next: nextLink,
    // A 403 of this kind is not about permissions, and need not say how long to wait (docs.github.com, rate limits).
    isLimit: ({ body }) => /secondary rate limit|abuse detection/i.test(body),
  })
}
