import { type Api, type ApiOptions, createClient, nextLink } from '../forge/index.ts'

const TOKEN = 'The token needs the scope `api` and the role Reporter in this project.'

/** What to do after a refusal of GitLab. */
const HELP = {
  401: 'The token is not valid for this GitLab, or has expired: check GUESTLIST_GITLAB_TOKEN.',
  403: TOKEN,
  404: TOKEN,
}

export interface GitlabOptions extends ApiOptions {
  /** CI_API_V4_URL. */
  url: string
  /** The project's id. */
  project: string
  /** Of a bot, which may write; or of the job, which may read a few things (docs.gitlab.com: "CI/CD job token"). */
  token: { header: 'private-token' | 'job-token'; value: string }
}

/** GitLab's REST API. Paths below the project begin with `/`; `~/` stands for the API's root. */
export function createApi({ url, project, token, ...options }: GitlabOptions): Api {
  const root = url.replace(/\/+$/, '')
  return createClient(options, {
    name: 'GitLab',
    help: HELP,
    root,
    headers: { accept: 'application/json', [token.header]: token.value },
    addressOf: (path) =>
      path.startsWith('~/') ? root + path.slice(1) : `${root}/projects/${encodeURIComponent(project)}${path}`,
    changes: 'PUT',
    // A long list has no `Link` to its last page and no total, but always a number for the next one (docs.gitlab.com: "Pagination").
    next: (answer, address) => nextLink(answer) ?? numbered(address, answer.headers['x-next-page']),
  })
}

function numbered(address: string, page: string | undefined): string | undefined {
  if (page === undefined || !/^\d+$/.test(page)) return undefined
  const url = new URL(address)
  url.searchParams.set('page', page)
  return url.href
}
