/** A little Azure DevOps: the REST routes that a pipeline needs, over http on this machine. What it does not know it refuses. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Json = Record<string, unknown>

export interface Comment {
  id: number
  content: string
  author: { id: string }
}
export interface PullThread {
  id: number
  status: string
  properties: Json
  comments: Comment[]
}
export interface PullRequest {
  pullRequestId: number
  targetRefName: string
  lastMergeCommit: string
  lastMergeSourceCommit: { commitId: string }
}
export interface DeploymentRecord {
  result: string
  jobName: string
  finishTime: string
  definition: { id: number }
  owner: { id: number }
}
interface Build {
  id: number
  sourceVersion: string
  sourceBranch: string
  repository: { id: string }
  definition: { id: number }
  status: string
  /** What it has published: files by the name of the artifact. */
  artifacts: Map<string, Map<string, Buffer>>
}

/** The build service of the project, by its id. */
export const SERVICE = '0b8a1c5e-0000-4000-8000-00000000b51d'
export const TOKEN = 'job-token'
export const REPOSITORY = '3411ebc1-d5aa-464f-9615-0b527bc66719'
export const PIPELINE = 12
const ENVIRONMENT = 5
const PAGE = 2
const MOST = 150_000

export interface AzureStandIn {
  url: string
  threads: Map<number, PullThread[]>
  pulls: PullRequest[]
  records: DeploymentRecord[]
  builds: Build[]
  /** What checks the environment has, as the API lists them. */
  checks: Json[]
  visibility: string
  requests: string[]
  /** `METHOD /path` that this token may not send. */
  forbidden: Set<string>
  /** What a comment has set off: mails to people, links to work items and pull requests. */
  setOff: string[]
  close(): Promise<void>
}

export const APPROVAL: Json = {
  type: { name: 'Approval' },
  isDisabled: false,
  settings: { approvers: [{ displayName: 'Bo', id: 'b' }], requesterCannotBeApprover: true },
}

class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Refuses a field that the API does not have, or that we should not send. */
const only = (body: Json, ...names: string[]): Json => {
  for (const name of Object.keys(body)) if (!names.includes(name)) throw new Refusal(400, `unknown field ${name}`)
  return body
}

const STATUS = ['active', 'closed', 'fixed', 'wontFix', 'byDesign', 'pending']
const statusOf = (value: unknown): string => {
  if (!STATUS.includes(String(value))) throw new Refusal(400, `unknown status ${String(value)}`)
  return String(value)
}
/** Each property with its type, as the server gives it back. */
const propertiesOf = (value: unknown): Json => {
  for (const property of Object.values(value as Json)) only(property as Json, '$type', '$value')
  return value as Json
}

export async function startAzure(): Promise<AzureStandIn> {
  let ids = 0
  const state = {
    threads: new Map<number, PullThread[]>(),
    pulls: [] as PullRequest[],
    records: [] as DeploymentRecord[],
    builds: [] as Build[],
    checks: [APPROVAL],
    visibility: 'private',
    requests: [] as string[],
    forbidden: new Set<string>(),
    setOff: [] as string[],
  }
  const contentOf = (value: unknown): string => {
    const content = String(value)
    if (content.length > MOST) throw new Refusal(400, 'A discussion comment cannot be longer than 150000 characters.')
    state.setOff.push(...(content.match(/@<[^>]+>|[#!]\d+/g) ?? []))
    return content
  }
  const threadsOf = (pull: string | undefined): PullThread[] => {
    const found = state.threads.get(Number(pull))
    if (found === undefined) throw new Refusal(404, 'TF401180: The requested pull request was not found.')
    return found
  }
  const threadOf = (pull: string | undefined, id: string | undefined): PullThread => {
    const found = threadsOf(pull).find((one) => one.id === Number(id))
    if (found === undefined) throw new Refusal(404, 'The thread was not found.')
    return found
  }
  const listed = (value: unknown[]): Json => ({ count: value.length, value })

  type Answer = (parts: string[], body: Json, query: URLSearchParams) => unknown
  const repository = `/northwind/Outside%20World/_apis/git/repositories/${REPOSITORY}`
  const project = '/northwind/Outside%20World/_apis'
  const routes: [method: string, path: RegExp, version: string, answer: Answer][] = [
    ['GET', /^\/northwind\/_apis\/connectionData$/, '7.1-preview.1', () => ({ authenticatedUser: { id: SERVICE } })],
    ['GET', /^\/northwind\/_apis\/projects\/Outside%20World$/, '7.1', () => ({ visibility: state.visibility })],
    ['GET', new RegExp(`^${repository}/pullRequests/(\\d+)/threads$`), '7.1', ([n]) => listed(threadsOf(n))],
    ['GET', new RegExp(`^${repository}/pullRequests/(\\d+)/threads/(\\d+)$`), '7.1', ([n, id]) => threadOf(n, id)],
    [
      'POST',
      new RegExp(`^${repository}/pullRequests/(\\d+)/threads$`),
      '7.1',
      ([n], body) => {
        only(body, 'comments', 'status', 'properties')
        const comments = (body['comments'] as Json[]).map((comment) => {
          only(comment, 'parentCommentId', 'content', 'commentType')
          return { id: 1, content: contentOf(comment['content']), author: { id: SERVICE } }
        })
        const made = {
          id: ++ids,
          status: statusOf(body['status']),
          properties: propertiesOf(body['properties']),
          comments,
        }
        threadsOf(n).push(made)
        return made
      },
    ],
    [
      'PATCH',
      new RegExp(`^${repository}/pullRequests/(\\d+)/threads/(\\d+)$`),
      '7.1',
      ([n, id], body) => {
        only(body, 'status', 'properties')
        const properties = { ...threadOf(n, id).properties, ...propertiesOf(body['properties']) }
        return Object.assign(threadOf(n, id), { status: statusOf(body['status']), properties })
      },
    ],
    [
      'PATCH',
      new RegExp(`^${repository}/pullRequests/(\\d+)/threads/(\\d+)/comments/(\\d+)$`),
      '7.1',
      ([n, id, comment], body) => {
        const found = threadOf(n, id).comments.find((one) => one.id === Number(comment))
        // Only its author may change what it says.
        if (found?.author.id !== SERVICE) throw new Refusal(403, 'TF401027: You need the Git permission.')
        return Object.assign(found, { content: contentOf(only(body, 'content')['content']) })
      },
    ],
    [
      'POST',
      new RegExp(`^${repository}/pullrequestquery$`),
      '7.1',
      (_, body) => {
        const [query] = only(body, 'queries')['queries'] as { type: string; items: string[] }[]
        if (query?.type !== 'lastMergeCommit') throw new Refusal(400, 'unknown query')
        const byCommit = query.items.map((commit): [string, PullRequest[]] => [
          commit,
          state.pulls.filter((pull) => pull.lastMergeCommit === commit),
        ])
        return { ...body, results: [Object.fromEntries(byCommit.filter(([, pulls]) => pulls.length > 0))] }
      },
    ],
    [
      'GET',
      new RegExp(`^${project}/distributedtask/environments$`),
      '7.1',
      (_, __, query) =>
        listed([{ id: ENVIRONMENT, name: 'northwind' }].filter(({ name }) => name.startsWith(query.get('name') ?? ''))),
    ],
    [
      'GET',
      new RegExp(`^${project}/distributedtask/environments/${ENVIRONMENT}/environmentdeploymentrecords$`),
      '7.1',
      () => listed(state.records.toReversed()),
    ],
    [
      'GET',
      new RegExp(`^${project}/pipelines/checks/configurations$`),
      '7.1-preview.1',
      (_, __, query) => {
        if (query.get('resourceType') !== 'environment' || query.get('resourceId') !== String(ENVIRONMENT))
          throw new Refusal(400, 'unknown resource')
        return listed(
          state.checks.map(({ settings, ...rest }) =>
            query.get('$expand') === 'settings' ? { ...rest, settings } : rest,
          ),
        )
      },
    ],
    [
      'GET',
      new RegExp(`^${project}/build/builds/(\\d+)$`),
      '7.1',
      ([id]) => {
        const found = state.builds.find((one) => one.id === Number(id))
        if (found === undefined) throw new Refusal(404, 'The requested build could not be found.')
        const { artifacts: _artifacts, ...build } = found
        return build
      },
    ],
    [
      'GET',
      new RegExp(`^${project}/build/builds$`),
      '7.1',
      (_, __, query) => {
        if (query.get('queryOrder') !== 'finishTimeDescending') throw new Refusal(400, 'unknown order')
        const found = state.builds.filter(
          ({ definition, sourceBranch, status }) =>
            String(definition.id) === query.get('definitions') &&
            sourceBranch === query.get('branchName') &&
            status === query.get('statusFilter'),
        )
        return listed(
          found
            .toReversed()
            .slice(0, Number(query.get('$top')))
            .map(({ artifacts: _artifacts, ...build }) => build),
        )
      },
    ],
    [
      'GET',
      new RegExp(`^${project}/build/builds/(\\d+)/artifacts$`),
      '7.1',
      ([id]) => {
        const found = state.builds.find((one) => one.id === Number(id))
        if (found === undefined) throw new Refusal(404, 'The requested build could not be found.')
        return listed([...found.artifacts.keys()].map((name) => ({ name, resource: { type: 'PipelineArtifact' } })))
      },
    ],
  ]
  const answer = (
    method: string,
    url: URL,
    authorization: string | undefined,
    body: string,
  ): { status: number; value: unknown } => {
    state.requests.push(`${method} ${url.pathname}`)
    if (authorization !== `Bearer ${TOKEN}`) return { status: 401, value: { message: 'TF400813: not authorized' } }
    if ([...state.forbidden].some((one) => `${method} ${url.pathname}`.endsWith(one)))
      return { status: 403, value: { message: 'TF401027: You need the Git PullRequestContribute permission.' } }
    try {
      for (const [wanted, pattern, version, route] of routes) {
        const found = wanted === method ? pattern.exec(url.pathname) : null
        if (found === null) continue
        if (url.searchParams.get('api-version') !== version) throw new Refusal(400, 'No such version of the API.')
        const parsed = body === '' ? {} : (JSON.parse(body) as Json)
        return { status: 200, value: route(found.slice(1), parsed, url.searchParams) }
      }
      throw new Refusal(404, `No such resource: ${method} ${url.pathname}`)
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, value: { message: error.message } }
      throw error
    }
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://azure.invalid')
      const { status, value } = answer(
        request.method ?? '',
        url,
        request.headers.authorization,
        Buffer.concat(chunks).toString(),
      )
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      let shown = value
      // Deployment records come by pages, and small ones here.
      if (status === 200 && url.pathname.endsWith('/environmentdeploymentrecords')) {
        const from = Number(url.searchParams.get('continuationToken') ?? '0')
        const all = (value as { value: unknown[] }).value
        shown = listed(all.slice(from, from + PAGE))
        if (from + PAGE < all.length) headers['x-ms-continuationtoken'] = String(from + PAGE)
      }
      response.writeHead(status, headers).end(JSON.stringify(shown))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: (): Promise<void> => new Promise((done) => server.close(() => done())),
  })
}
