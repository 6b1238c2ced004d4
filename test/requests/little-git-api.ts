import { startJsonServer } from './json-server.ts'

/** As much of a repository as GitHub's "Git database" routes show, and the pull requests on it. */
export interface LittleGitApi {
  url: string
  /** Branch → commit. */
  branches: Map<string, string>
  pulls: { head: string; base: string; title: string; body: string; html_url: string; state: string }[]
  /** What each commit that was made here holds beside its parent's files. */
  commits: Map<string, { message: string; parents: string[]; files: { path: string; content: string }[] }>
  writes: string[]
  isPrivate: boolean
  close(): Promise<void>
}

interface Asked {
  [name: string]: unknown
}

/** A server with one repository, northwind/outside, whose default branch is at `tip`. What it does not know is a 404. */
export const startGitApi = async (tip: string): Promise<LittleGitApi> => {
  const branches = new Map([['main', tip]])
  const pulls: LittleGitApi['pulls'] = []
  const commits: LittleGitApi['commits'] = new Map()
  const trees = new Map<string, { path: string; content: string }[]>()
  const writes: string[] = []
  const shown = { isPrivate: true }
  const answer = (method: string, path: string, query: URLSearchParams, body: Asked): [number, unknown] => {
    const name = /^\/git\/ref\/heads\/(.+)$/.exec(path)?.[1]
    if (method === 'POST') writes.push(path)
    if (method === 'GET' && path === '') return [200, { default_branch: 'main', private: shown.isPrivate }]
    if (method === 'GET' && name !== undefined) {
      const sha = branches.get(decodeURIComponent(name))
      return sha === undefined ? [404, { message: 'Not Found' }] : [200, { object: { sha } }]
    }
    if (method === 'GET' && path === `/git/commits/${tip}`) return [200, { tree: { sha: 'tree-of-tip' } }]
    if (method === 'GET' && path === '/pulls')
      return [200, pulls.filter(({ head }) => `northwind:${head}` === query.get('head'))]
    if (method === 'POST' && path === '/git/trees' && body['base_tree'] === 'tree-of-tip') {
      const sha = `tree-${trees.size}`
      trees.set(sha, body['tree'] as { path: string; content: string }[])
      return [201, { sha }]
    }
    if (method === 'POST' && path === '/git/commits') {
      const sha = `commit-${commits.size}`
      const files = trees.get(String(body['tree']))
      if (files === undefined) return [422, { message: 'no such tree' }]
      commits.set(sha, { message: String(body['message']), parents: body['parents'] as string[], files })
      return [201, { sha }]
    }
    if (method === 'POST' && path === '/git/refs') {
      const branch = String(body['ref']).replace('refs/heads/', '')
      if (branches.has(branch)) return [422, { message: 'Reference already exists' }]
      branches.set(branch, String(body['sha']))
      return [201, {}]
    }
    if (method === 'POST' && path === '/pulls') {
      const [head, base] = [String(body['head']), String(body['base'])]
      if (!branches.has(head) || !branches.has(base)) return [422, { message: 'no such branch' }]
      const html_url = `https://github.example/northwind/outside/pull/${pulls.length + 1}`
      const pull = { head, base, title: String(body['title']), body: String(body['body']), html_url, state: 'open' }
      pulls.push(pull)
      return [201, pull]
    }
    return [404, { message: 'Not Found' }]
  }
  const { url, close } = await startJsonServer(({ method, path, query, authorization, body }) =>
    path.startsWith('/repos/northwind/outside') && authorization === 'Bearer secret'
      ? answer(method, path.slice('/repos/northwind/outside'.length), query, body as Asked)
      : [401, { message: 'Bad credentials' }],
  )
  return {
    url,
    branches,
    pulls,
    commits,
    writes,
    get isPrivate() {
      return shown.isPrivate
    },
    set isPrivate(value) {
      shown.isPrivate = value
    },
    close,
  }
}
