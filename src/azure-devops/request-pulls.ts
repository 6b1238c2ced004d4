import { type Api, fieldOf, textOf } from '../forge/index.ts'

export interface RequestPull {
  number: number
  /** `active`, `completed` or `abandoned`. */
  status: string
  /** What its opener wrote. */
  body: string
}

/** A pull request that this account opened for a request; undefined for any other. */
export const requestPull = async (api: Api, which: number, account: string): Promise<RequestPull | undefined> => {
  const pull = await api.get(`/pullrequests/${which}`)
  const isOurs =
    fieldOf(pull, 'createdBy', 'id') === account &&
    textOf(fieldOf(pull, 'sourceRefName'))?.startsWith('refs/heads/requests/') === true
  const status = textOf(fieldOf(pull, 'status'))
  return isOurs && status !== undefined
    ? { number: which, status, body: textOf(fieldOf(pull, 'description')) ?? '' }
    : undefined
}

/** Abandons a pull request, which is what closing is called there, and says why. */
export const abandon = async (api: Api, which: number, why: string): Promise<void> => {
  const comments = [{ parentCommentId: 0, content: why, commentType: 'text' }]
  await api.post(`/pullRequests/${which}/threads`, { comments, status: 'closed' }, async () => undefined)
  await api.patch(`/pullrequests/${which}`, { status: 'abandoned' })
}
