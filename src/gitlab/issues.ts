import { type Api, fieldOf, type Issues, number, type Remark, textOf } from '../forge/index.ts'
import { withoutQuickActions } from './note-text.ts'
import { authorOf } from './notes.ts'

const remarkOf = (issue: unknown): Remark[] => {
  const id = number(fieldOf(issue, 'iid'))
  return id === undefined ? [] : [{ id, body: textOf(fieldOf(issue, 'description')) ?? '', author: authorOf(issue) }]
}

/** The issues of the project. They are confidential: the difference names people, and guests of a project see its other issues. */
export const issuesOf = (api: Api): Issues => ({
  async *open() {
    const path = '/issues?state=opened&scope=all&order_by=created_at&sort=asc&per_page=100'
    for await (const page of api.pages(path)) yield page.flatMap(remarkOf)
  },
  async create({ title, body }, found) {
    const there = async (): Promise<unknown> => {
      const one = await found()
      return one && { iid: one.id }
    }
    const issue = { title, description: withoutQuickActions(body), confidential: true }
    return number(fieldOf(await api.post('/issues', issue, there), 'iid')) ?? 0
  },
  change: (id, body) => api.patch(`/issues/${id}`, { description: withoutQuickActions(body) }),
  async close(id, why) {
    await api.post(`/issues/${id}/notes`, { body: why })
    await api.patch(`/issues/${id}`, { state_event: 'close' })
  },
})
