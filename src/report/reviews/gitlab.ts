import { type Api, type ApiOptions, createClient, fieldOf, nextLink, number, textOf } from '../../forge/index.ts'
import { type AskReview, namesAt } from './review.ts'

/** GitLab's REST API below one project; `url` ends in `/api/v4`. */
export const gitlabApi = ({
  url,
  token,
  project,
  ...options
}: ApiOptions & Record<'url' | 'token' | 'project', string>): Api => {
  const root = url.replace(/\/+$/, '')
  return createClient(options, {
    name: 'GitLab',
    root,
    headers: { accept: 'application/json', 'private-token': token },
    addressOf: (path) => `${root}/projects/${encodeURIComponent(project)}${path}`,
    changes: 'PUT',
    help: {},
    next: nextLink,
  })
}

/** On GitLab: the merged merge request of a commit (REST: "List merge requests associated with a commit", "Approvals"). */
export const askGitlab =
  (api: Api): AskReview =>
  async (commit) => {
    const requests = await api.list(`/repository/commits/${commit}/merge_requests`)
    const request = requests.find((each) => fieldOf(each, 'state') === 'merged')
    const which = number(fieldOf(request, 'iid'))
    if (which === undefined) return undefined
    const approved = fieldOf(await api.get(`/merge_requests/${which}/approvals`), 'approved_by')
    return {
      request: String(which),
      approvals: namesAt(Array.isArray(approved) ? (approved as unknown[]) : [], 'user', 'username'),
      mergedBy: textOf(fieldOf(request, 'merge_user', 'username')) ?? textOf(fieldOf(request, 'merged_by', 'username')),
    }
  }
