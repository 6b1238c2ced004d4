import { type Api, fieldOf, number, type Remark, textOf, type Thread } from '../forge/index.ts'
import { withoutQuickActions } from './note-text.ts'

/** What GitLab itself noted (a new commit, a mention) is no comment, whoever caused it. */
const remarkOf = (note: unknown): Remark[] => {
  const id = number(fieldOf(note, 'id'))
  if (id === undefined || fieldOf(note, 'system') === true) return []
  return [{ id, body: textOf(fieldOf(note, 'body')) ?? '', author: authorOf(note) }]
}

/** Accounts are told apart by their ids: a name can be released and taken by another one. */
export const authorOf = (written: unknown): string | undefined => {
  const id = number(fieldOf(written, 'author', 'id'))
  return id === undefined ? undefined : String(id)
}

/** The notes of a list, the oldest first. */
export const notesAt = (api: Api, list: string): Thread => ({
  async *pages() {
    for await (const page of api.pages(`${list}?order_by=created_at&sort=asc&per_page=100`))
      yield page.flatMap(remarkOf)
  },
  add: (body, found) => api.post(list, { body: withoutQuickActions(body) }, found),
  change: (id, body) => api.patch(`${list}/${id}`, { body: withoutQuickActions(body) }),
})

/** The notes on a merge request. */
export const notesOn = (api: Api, iid: number): Thread => notesAt(api, `/merge_requests/${iid}/notes`)
