import { type Api, fieldOf, type Issues, number, type Remark, textOf } from '../forge/index.ts'

const remarkOf = (issue: unknown): Remark[] => {
  const id = number(fieldOf(issue, 'number'))
  // The list holds pull requests too.
  if (id === undefined || fieldOf(issue, 'pull_request') !== undefined) return []
  return [{ id, body: textOf(fieldOf(issue, 'body')) ?? '', author: textOf(fieldOf(issue, 'user', 'login')) }]
}

/** The issues of the repository. */
export const issuesOf = (api: Api): Issues => ({
  async *open() {
    for await (const page of api.pages('/issues?state=open&per_page=100&sort=created&direction=asc'))
      yield page.flatMap(remarkOf)
  },
  async create(issue, found) {
    const there = async (): Promise<unknown> => {
      const one = await found()
      return one && { number: one.id }
    }
    return number(fieldOf(await api.post('/issues', issue, there), 'number')) ?? 0
  },
  change: (id, body) => api.patch(`/issues/${id}`, { body }),
  async close(id, why) {
    await api.post(`/issues/${id}/comments`, { body: why })
    await api.patch(`/issues/${id}`, { state: 'closed', state_reason: 'completed' })
  },
})
