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
  /** Whether a person with an account of their own opened it, and nobody on behalf of another. */
  isPerson: boolean
  /** The account that opened it, by its id. */
  author: string
}

/**
 * Accounts of access tokens, of services, and of GitLab itself, by whose one account it opens an issue for every mail that anybody sends
 * (docs.gitlab.com: "Project access tokens", "Service accounts", "Service Desk").
 */
const BOT = /^(?:(?:project|group)_\d+_bot(?:_|$)|service_account_|(?:alert|automation|security|support)-bot\d*$)/i

const issueOf = (issue: unknown): OpenIssue[] => {
  const [iid, login] = [number(fieldOf(issue, 'iid')), textOf(fieldOf(issue, 'author', 'username'))]
  const text = textOf(fieldOf(issue, 'description')) ?? ''
  const author = authorOf(issue)
  if (iid === undefined || login === undefined || author === undefined) return []
  // Of a mail, the address that wrote it, which nobody proved.
  const isMail = textOf(fieldOf(issue, 'service_desk_reply_to')) !== undefined
  return [{ iid, by: `@${login}`, text, author, isPerson: /^[\w.-]+$/.test(login) && !BOT.test(login) && !isMail }]
}

/** The open issues of the project, the oldest first. */
export const openIssues = async (api: Api): Promise<OpenIssue[]> =>
  (await api.list('/issues?state=opened&scope=all&order_by=created_at&sort=asc&per_page=100')).flatMap(issueOf)

/** What GitLab notes of a change of the description, in the name of whoever made it. */
const CHANGED = /^changed the description\b/

/** Whether somebody else than its author changed what an issue says. */
export const isChangedByOthers = async (
  api: Api,
  { iid, author }: Pick<OpenIssue, 'iid' | 'author'>,
): Promise<boolean> =>
  (await api.list(`/issues/${iid}/notes?order_by=created_at&sort=asc&per_page=100`)).some(
    (note) =>
      fieldOf(note, 'system') === true &&
      CHANGED.test(textOf(fieldOf(note, 'body')) ?? '') &&
      authorOf(note) !== author,
  )

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
