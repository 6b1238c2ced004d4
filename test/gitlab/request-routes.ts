/** What a little GitLab knows of branches, and of merge requests that a program opens on them. */
import type { Account, MergeRequest, Route } from './stand-in.ts'

/** A commit that was made here: one file of a new branch. */
export interface Made {
  start: string
  message: string
  file: string
  action: string
  /** Files that it deletes. */
  removed: string[]
  text: string
}

/** A merge request as its opener made it. */
export interface OpenedMerge extends MergeRequest {
  title: string
  description: string
  source_branch: string
  source_project_id: number
  target_project_id: number
  web_url: string
  author: Account
}

export const isOpened = (one: MergeRequest): one is OpenedMerge => 'source_branch' in one

interface State {
  mergeRequests: MergeRequest[]
  /** Branch → commit. */
  branches: Map<string, string>
  made: Map<string, Made>
}

interface Tools {
  account: Account
  nextId: () => number
  site: () => string
  refuse: (status: number, message: string) => Error
  /** A text that GitLab looks for quick actions in. */
  text: (body: unknown, field: string) => string
}

const fits = (query: URLSearchParams, name: string, value: string): boolean =>
  !query.has(name) || query.get(name) === value

export const requestRoutes = (state: State, { account, nextId, site, refuse, text }: Tools): Route[] => [
  { method: 'GET', path: /^$/, answer: () => ({ id: 42, default_branch: 'main', visibility: 'private' }) },
  {
    method: 'GET',
    path: /^\/repository\/branches\/(.+)$/,
    answer: ({ parts: [name = ''] }) => {
      // A branch with strokes in its name is one part of the address.
      const id = name.includes('/') ? undefined : state.branches.get(decodeURIComponent(name))
      if (id === undefined) throw refuse(404, '404 Branch Not Found')
      return { name: decodeURIComponent(name), commit: { id } }
    },
  },
  {
    method: 'POST',
    path: /^\/repository\/commits$/,
    answer: ({ body }) => {
      const [branch, start] = [String(body['branch']), String(body['start_sha'])]
      const [action, ...more] = body['actions'] as Record<string, string>[]
      if (state.branches.has(branch)) throw refuse(400, 'A branch called that already exists.')
      const removed = more.flatMap((one) => (one['action'] === 'delete' ? (one['file_path'] ?? []) : []))
      if (action === undefined || more.length !== removed.length || action['encoding'] !== 'base64')
        throw refuse(400, 'actions')
      const id = `${state.made.size + 1}`.padStart(40, 'c')
      state.made.set(id, {
        start,
        message: String(body['commit_message']),
        file: String(action['file_path']),
        action: String(action['action']),
        removed,
        text: Buffer.from(String(action['content']), 'base64').toString('utf8'),
      })
      state.branches.set(branch, id)
      return { id }
    },
  },
  {
    method: 'GET',
    path: /^\/merge_requests$/,
    query: ['state', 'scope', 'author_id', 'source_branch'],
    answer: ({ query }) =>
      state.mergeRequests
        .filter(isOpened)
        .filter((one) => query.get('state') === 'all' || fits(query, 'state', one.state))
        .filter((one) => fits(query, 'author_id', String(one.author.id)))
        .filter((one) => fits(query, 'source_branch', one.source_branch)),
  },
  {
    method: 'GET',
    path: /^\/merge_requests\/(\d+)$/,
    answer: ({ parts: [iid] }) => {
      const found = state.mergeRequests.find((one) => one.iid === Number(iid))
      if (found === undefined) throw refuse(404, '404 Merge Request Not Found')
      return found
    },
  },
  {
    method: 'POST',
    path: /^\/merge_requests$/,
    answer: ({ body }) => {
      const branch = String(body['source_branch'])
      const sha = state.branches.get(branch)
      if (sha === undefined) throw refuse(400, 'source_branch')
      const iid = nextId()
      const made: OpenedMerge = {
        iid,
        sha,
        state: 'opened',
        target_branch: String(body['target_branch']),
        commits: [],
        notes: [],
        title: text(body['title'], 'title'),
        description: text(body['description'], 'description'),
        source_branch: branch,
        source_project_id: 42,
        target_project_id: 42,
        web_url: `${site()}/northwind/outside/-/merge_requests/${iid}`,
        author: account,
      }
      state.mergeRequests.push(made)
      return made
    },
  },
  {
    method: 'PUT',
    path: /^\/merge_requests\/(\d+)$/,
    answer: ({ parts: [iid], body }) => {
      const found = state.mergeRequests.find((one) => one.iid === Number(iid))
      if (found === undefined) throw refuse(404, '404 Merge Request Not Found')
      if (body['state_event'] === 'close') found.state = 'closed'
      return found
    },
  },
]
