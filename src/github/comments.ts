import { type Api, fieldOf, number, type Remark, textOf, type Thread } from '../forge/index.ts'

/** Where a comment of ours stands: on a pull request, or on a commit that none brought. */
export type CommentPlace = { pull: number } | { commit: string }

const listOf = (place: CommentPlace): string =>
  'pull' in place ? `/issues/${place.pull}/comments` : `/commits/${place.commit}/comments`
const oneOf = (place: CommentPlace, id: number): string =>
  'pull' in place ? `/issues/comments/${id}` : `/comments/${id}`

const remarkOf = (comment: unknown): Remark[] => {
  const id = number(fieldOf(comment, 'id'))
  const body = textOf(fieldOf(comment, 'body')) ?? ''
  return id === undefined ? [] : [{ id, body, author: textOf(fieldOf(comment, 'user', 'login')) }]
}

/** The comments at a place. */
export const commentsAt = (api: Api, place: CommentPlace): Thread => ({
  async *pages() {
    for await (const page of api.pages(`${listOf(place)}?per_page=100`)) yield page.flatMap(remarkOf)
  },
  add: (body, found) => api.post(listOf(place), { body }, found),
  change: (id, body) => api.patch(oneOf(place, id), { body }),
})
