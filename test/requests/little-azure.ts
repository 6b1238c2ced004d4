import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LittleAzure {
  url: string
  /** Branch → commit. */
  branches: Map<string, string>
  pushes: { parent: string; comment: string; changeType: string; path: string; text: string }[]
  pulls: { pullRequestId: number; sourceRefName: string; targetRefName: string; title: string; description: string }[]
  writes: string[]
  close(): Promise<void>
}

interface Push {
  refUpdates: { name: string; oldObjectId: string }[]
  commits: {
    comment: string
    changes: { changeType: string; item: { path: string }; newContent: { content: string; contentType: string } }[]
  }[]
}

/** As much of a repository of Azure Repos as its REST API shows, and the pull requests on it. What it does not know is a 404. */
export const startAzureRepos = async (tip: string): Promise<LittleAzure> => {
  const branches = new Map([
    ['main', tip],
    ['main-old', 'b'.repeat(40)],
  ])
  const [pushes, pulls, writes]: [LittleAzure['pushes'], LittleAzure['pulls'], string[]] = [[], [], []]
  const listed = (value: unknown[]): unknown => ({ count: value.length, value })
  const answer = (method: string, path: string, query: URLSearchParams, body: unknown): [number, unknown] => {
    if (method === 'POST') writes.push(path)
    if (method === 'GET' && path === '')
      return [200, { defaultBranch: 'refs/heads/main', webUrl: 'https://azure.example/northwind/Outside/_git/guests' }]
    if (method === 'GET' && path === '/refs') {
      const all = [...branches].map(([name, objectId]) => ({ name: `refs/heads/${name}`, objectId }))
      // The one that is older comes first, as a prefix finds it too.
      return [200, listed(all.toReversed().filter(({ name }) => name.startsWith(`refs/${query.get('filter')}`)))]
    }
    if (method === 'GET' && path === '/pullrequests') {
      const ref = query.get('searchCriteria.sourceRefName')
      return query.get('searchCriteria.status') === 'all'
        ? [200, listed(pulls.filter(({ sourceRefName }) => sourceRefName === ref))]
        : [400, {}]
    }
    if (method === 'POST' && path === '/pushes') {
      const { refUpdates, commits } = body as Push
      const [ref, commit] = [refUpdates[0], commits[0]]
      const change = commit?.changes[0]
      const name = ref?.name.replace('refs/heads/', '') ?? ''
      if (ref === undefined || commit === undefined || change === undefined || branches.has(name)) return [400, {}]
      if (![...branches.values()].includes(ref.oldObjectId) || change.newContent.contentType !== 'base64encoded')
        return [400, {}]
      const text = Buffer.from(change.newContent.content, 'base64').toString('utf8')
      const { comment } = commit
      pushes.push({ parent: ref.oldObjectId, comment, changeType: change.changeType, path: change.item.path, text })
      branches.set(name, `${pushes.length}`.padStart(40, 'd'))
      return [201, {}]
    }
    if (method === 'POST' && path === '/pullrequests') {
      const pull = { ...(body as Omit<LittleAzure['pulls'][number], 'pullRequestId'>), pullRequestId: pulls.length + 1 }
      if (!branches.has(pull.sourceRefName.replace('refs/heads/', ''))) return [400, {}]
      pulls.push(pull)
      return [201, pull]
    }
    return [404, { message: 'Not Found' }]
  }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString()))
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
      const root = '/northwind/Outside%20World/_apis/git/repositories/7'
      const isOurs = pathname.startsWith(root) && request.headers.authorization === 'Bearer secret'
      const isKnown = isOurs && searchParams.get('api-version') === '7.1'
      const [status, value] = isKnown
        ? answer(request.method ?? '', pathname.slice(root.length), searchParams, text === '' ? {} : JSON.parse(text))
        : [401, { message: 'unauthorized' }]
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    branches,
    pushes,
    pulls,
    writes,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
