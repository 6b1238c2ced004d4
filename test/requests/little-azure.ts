import { startJsonServer } from './json-server.ts'

export interface LittleAzure {
  url: string
  /** Branch → commit. */
  branches: Map<string, string>
  pushes: { parent: string; comment: string; changeType: string; path: string; text: string; removed: string[] }[]
  pulls: {
    pullRequestId: number
    sourceRefName: string
    targetRefName: string
    title: string
    description: string
    status: string
    createdBy: { id: string }
    threads: string[]
  }[]
  items: WorkItem[]
  visibility: string
  writes: string[]
  close(): Promise<void>
}

export interface WorkItem {
  id: number
  html: string
  state: string
  creator: { id: string; uniqueName: string }
  /** Who wrote the description, each time. */
  writers: string[]
  comments: { text: string; createdBy: { id: string } }[]
}

/** The build service of the project. */
export const SERVICE = 'service'

interface Push {
  refUpdates: { name: string; oldObjectId: string }[]
  commits: {
    comment: string
    changes: { changeType: string; item: { path: string }; newContent?: { content: string; contentType: string } }[]
  }[]
}

/** As much of a repository of Azure Repos as its REST API shows, and the pull requests on it. What it does not know is a 404. */
export const startAzureRepos = async (tip: string): Promise<LittleAzure> => {
  const branches = new Map([
    ['main', tip],
    ['main-old', 'b'.repeat(40)],
  ])
  const [pushes, pulls, writes]: [LittleAzure['pushes'], LittleAzure['pulls'], string[]] = [[], [], []]
  const items: WorkItem[] = []
  const shown = { visibility: 'private' }
  /** What lies beside the repository: the project, its account, and its work items. */
  const beside = (method: string, path: string, query: URLSearchParams, body: unknown): [number, unknown] => {
    const item = items.find(({ id }) => String(id) === /^\/wit\/work[iI]tems\/(\d+)/.exec(path)?.[1])
    if (path === '/connectionData') return [200, { authenticatedUser: { id: SERVICE } }]
    if (path === '/projects/Outside%20World') return [200, { visibility: shown.visibility }]
    if (method === 'POST' && path === '/wit/wiql')
      return (body as { query: string }).query.includes("CONTAINS 'guest-request'")
        ? [200, { workItems: items.map(({ id }) => ({ id })) }]
        : [400, {}]
    if (item === undefined) return [404, {}]
    if (path.endsWith('/updates'))
      return [
        200,
        listed([
          ...item.writers.map((id) => ({
            revisedBy: { id },
            fields: { 'System.Description': { newValue: item.html } },
          })),
          { revisedBy: { id: 'somebody' }, fields: { 'System.History': { newValue: 'a comment' } } },
        ]),
      ]
    if (path.endsWith('/comments') && method === 'GET') return [200, { comments: item.comments }]
    if (path.endsWith('/comments')) {
      const { text } = body as { text: string }
      // What is no element of a text is taken out.
      item.comments.push({ text: text.replaceAll(/<!--.*?-->/g, ''), createdBy: { id: SERVICE } })
      return [200, {}]
    }
    return query.get('fields') === null
      ? [400, {}]
      : [
          200,
          {
            id: item.id,
            fields: { 'System.Description': item.html, 'System.State': item.state, 'System.CreatedBy': item.creator },
          },
        ]
  }
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
      if (![...branches.values()].includes(ref.oldObjectId) || change.newContent?.contentType !== 'base64encoded')
        return [400, {}]
      const text = Buffer.from(change.newContent.content, 'base64').toString('utf8')
      const { comment } = commit
      const more = commit.changes.slice(1)
      if (more.some((one) => one.changeType !== 'delete')) return [400, {}]
      const removed = more.map(({ item }) => item.path)
      pushes.push({
        removed,
        parent: ref.oldObjectId,
        comment,
        changeType: change.changeType,
        path: change.item.path,
        text,
      })
      branches.set(name, `${pushes.length}`.padStart(40, 'd'))
      return [201, {}]
    }
    const pulled = pulls.find(
      ({ pullRequestId }) => String(pullRequestId) === /^\/pull[rR]equests\/(\d+)/.exec(path)?.[1],
    )
    if (pulled !== undefined) {
      if (path.endsWith('/threads'))
        pulled.threads.push((body as { comments: { content: string }[] }).comments[0]?.content ?? '')
      return [200, method === 'PATCH' ? Object.assign(pulled, body) : pulled]
    }
    if (method === 'POST' && path === '/pullrequests') {
      const pull: LittleAzure['pulls'][number] = {
        ...(body as Omit<LittleAzure['pulls'][number], 'pullRequestId' | 'status' | 'createdBy' | 'threads'>),
        pullRequestId: pulls.length + 1,
        status: 'active',
        createdBy: { id: SERVICE },
        threads: [],
      }
      if (!branches.has(pull.sourceRefName.replace('refs/heads/', ''))) return [400, {}]
      pulls.push(pull)
      return [201, pull]
    }
    return [404, { message: 'Not Found' }]
  }
  const [project, root] = ['/northwind/Outside%20World/_apis', '/northwind/Outside%20World/_apis/git/repositories/7']
  const { url, close } = await startJsonServer(({ method, path, query, authorization, body }) => {
    const version = query.get('api-version') ?? ''
    const isPreview = /\/comments$|connectionData$/.test(path)
    const isKnown = authorization === 'Bearer secret' && /^7\.1(-preview\.\d)?$/.test(version)
    if (!isKnown || version.includes('preview') !== isPreview) return [401, { message: 'unauthorized' }]
    return path.startsWith(root)
      ? answer(method, path.slice(root.length), query, body)
      : beside(method, path.replace(project, '').replace('/northwind/_apis', ''), query, body)
  })
  return {
    url,
    branches,
    pushes,
    pulls,
    items,
    get visibility() {
      return shown.visibility
    },
    set visibility(value) {
      shown.visibility = value
    },
    writes,
    close,
  }
}
