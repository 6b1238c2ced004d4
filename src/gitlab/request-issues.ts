import { type Api, fieldOf, number, textOf } from '../forge/index.ts'
import { withoutQuickActions } from './note-text.ts'
import { authorOf, notesAt } from './notes.ts'

/** An issue as GitLab has it now: everything but its text is GitLab's own word. */
export interface OpenIssue {
  iid: number
  /** Who opened it, as people write an account: `@anna`. */
  by: string
  /** Written by whoever opened or changed it. */
  text: string
  /** Whether a person opened it: an access token has an account of its own, whose name says so. */
  isPerson: boolean
}

/** Accounts of access tokens (docs.gitlab.com: "Project access tokens", "Bot users for projects"). */
const BOT = /^(?:project|group)_\d+_bot(?:_|$)/

const issueOf = (issue: unknown): OpenIssue[] => {
  const [iid, login] = [number(fieldOf(issue, 'iid')), textOf(fieldOf(issue, 'author', 'username'))]
  const text = textOf(fieldOf(issue, 'description')) ?? ''
  if (iid === undefined || login === undefined) return []
  return [{ iid, by: `@${login}`, text, isPerson: /^[\w.-]+$/.test(login) && !BOT.test(login) }]
}

/** The open issues of the project, the oldest first. */
export const openIssues = async (api: Api): Promise<OpenIssue[]> =>
  (await api.list('/issues?state=opened&scope=all&order_by=created_at&sort=asc&per_page=100')).flatMap(issueOf)

/** Whether an issue is open; closed where it is not there any more. */
export const isOpenIssue = async (api: Api, iid: number): Promise<boolean> =>
  fieldOf(await api.get(`/issues/${iid}`), 'state') === 'opened'

/** The notes on an issue. */
export const notesOnIssue = (api: Api, iid: number): ReturnType<typeof notesAt> => notesAt(api, `/issues/${iid}/notes`)

/** Says something on an issue or a merge request, and closes it. */
export const closeWith = async (
  api: Api,
  what: 'issues' | 'merge_requests',
  iid: number,
  why: string,
): Promise<void> => {
  await api.post(`/${what}/${iid}/notes`, { body: withoutQuickActions(why) })
  await api.patch(`/${what}/${iid}`, { state_event: 'close' })
}

/** A merge request of ours for a request. */
export interface RequestMerge {
  iid: number
  text: string
  state: string
}

const mergeOf = (one: unknown, account: string): RequestMerge[] => {
  const [iid, state] = [number(fieldOf(one, 'iid')), textOf(fieldOf(one, 'state'))]
  const isOurs =
    authorOf(one) === account &&
    textOf(fieldOf(one, 'source_branch'))?.startsWith('requests/') === true &&
    fieldOf(one, 'source_project_id') === fieldOf(one, 'target_project_id')
  return isOurs && iid !== undefined && state !== undefined
    ? [{ iid, state, text: textOf(fieldOf(one, 'description')) ?? '' }]
    : []
}

/** The open merge requests that this account opened for requests. */
export const openRequests = async (api: Api, account: string): Promise<RequestMerge[]> =>
  (await api.list(`/merge_requests?state=opened&scope=all&author_id=${account}&per_page=100`)).flatMap((one) =>
    mergeOf(one, account),
  )

/** One of them by its number, whatever became of it; undefined for one that this account did not open. */
export const requestMerge = async (api: Api, iid: number, account: string): Promise<RequestMerge | undefined> =>
  mergeOf(await api.get(`/merge_requests/${iid}`), account)[0]
