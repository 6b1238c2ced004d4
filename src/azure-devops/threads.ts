import { type Api, fieldOf, number, type Remark, textOf, type Thread } from '../forge/index.ts'

/** What a thread of ours remembers, beside what people read. */
const MEMORY = 'Guestlist.Memory'

/** The marker and the memory are the first two lines of what the forge-neutral code writes. */
const split = (body: string): { memory: string; content: string } => {
  const [marker = '', memory = '', ...content] = body.split('\n')
  return { memory: `${marker}\n${memory}`, content: content.join('\n') }
}

/** A property comes as text, or as an object with its type beside it. */
const propertyOf = (thread: unknown): string | undefined => {
  const property = fieldOf(thread, 'properties', MEMORY)
  return textOf(property) ?? textOf(fieldOf(property, '$value'))
}

const first = (thread: unknown): unknown => {
  const comments = fieldOf(thread, 'comments')
  return Array.isArray(comments) ? comments[0] : undefined
}

const remarkOf = (thread: unknown): Remark[] => {
  const id = number(fieldOf(thread, 'id'))
  const memory = propertyOf(thread)
  const comment = first(thread)
  const isGone = fieldOf(thread, 'isDeleted') === true || fieldOf(comment, 'isDeleted') === true
  if (id === undefined || memory === undefined || isGone) return []
  const content = textOf(fieldOf(comment, 'content')) ?? ''
  return [{ id, body: `${memory}\n${content}`, author: textOf(fieldOf(comment, 'author', 'id')) }]
}

/**
 * The threads of a pull request, each of which begins with one comment. Ours is known by a property of the thread, which no reader sees,
 * and by its author. It is open while it says what to look at: where the branch's policy asks for resolved comments, a person resolves it
 * after reading, and a new plan opens it again. Folded away, as resolved ones are, nobody would read a loss in it.
 */
export const threadsOf = (api: Api, pull: number, status: 'active' | 'closed'): Thread => {
  const list = `/pullRequests/${pull}/threads`
  const properties = (memory: string): object => ({ [MEMORY]: { $type: 'System.String', $value: memory } })
  return {
    async *pages() {
      yield (await api.list(list, 'value')).flatMap(remarkOf)
    },
    add: (body, found) => {
      const { memory, content } = split(body)
      const comments = [{ parentCommentId: 0, content, commentType: 'text' }]
      return api.post(list, { comments, status, properties: properties(memory) }, found)
    },
    change: async (id, body) => {
      const { memory, content } = split(body)
      const comment = number(fieldOf(first(await api.get(`${list}/${id}`)), 'id')) ?? 1
      await api.patch(`${list}/${id}/comments/${comment}`, { content })
      return api.patch(`${list}/${id}`, { status, properties: properties(memory) })
    },
  }
}
