/** A little GitHub: the REST routes that a pipeline needs, over http on this machine, with small pages so that paging is real. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type IdentityProvider, identityProvider } from './identity-provider.ts'
import { type Git, requestRoutes, scopeOf } from './request-routes.ts'

type Json = Record<string, unknown>
interface Comment {
  id: number
  body: string
  user: { login: string }
}
interface Issue {
  number: number
  title: string
  body: string
  state: string
  user: { login: string }
  comments: Comment[]
  pull_request?: object
}
export interface PullRequest {
  number: number
  head: { sha: string }
  base: { ref: string }
  merged_at: string | null
  merge_commit_sha: string | null
  commits: string[]
  merged_by?: { login: string }
  reviews?: { user: { login: string }; state: string }[]
}
interface Deployment {
  id: number
  sha: string
  environment: string
  task: string
  payload: unknown
  created_at: string
  statuses: { state: string }[]
}
export interface Artifact {
  id: number
  name: string
  expired: boolean
  workflow_run: Json
  files: Map<string, Buffer>
}
/** A run, and the reusable workflows that it called. */
interface WorkflowRun {
  id: number
  event: string
  head_sha: string
  head_branch: string
  referenced_workflows: { path: string; sha: string }[]
}

const REPOSITORY = 'northwind/outside'
const BOT = 'github-actions[bot]'
const PAGE = 2

export interface GithubStandIn extends Git {
  url: string
  issues: Issue[]
  pulls: PullRequest[]
  deployments: Deployment[]
  artifacts: Artifact[]
  commitComments: { sha: string; comment: Comment }[]
  sarifs: Json[]
  runs: WorkflowRun[]
  /** How the second of two commits lies to the first: what git says. */
  compare: (base: string, head: string) => string
  /** Environments with required reviewers, none of whom may be who started the run. */
  reviewed: Set<string>
  /** Other environments, by their protection rules. */
  environments: Map<string, Json[]>
  identity: IdentityProvider
  requests: string[]
  /** `METHOD /path` that this token may not send. */
  forbidden: Set<string>
  /** What each token may do, by scope; one that is not here may do everything. */
  granted: Map<string, Readonly<Record<string, string>>>
  issue(number: number): Issue
  comment(issue: number, login: string, body: string): void
  close(): Promise<void>
}

class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export async function startGithub(): Promise<GithubStandIn> {
  let ids = 100
  const state = {
    issues: [] as Issue[],
    pulls: [] as PullRequest[],
    deployments: [] as Deployment[],
    artifacts: [] as Artifact[],
    commitComments: [] as { sha: string; comment: Comment }[],
    sarifs: [] as Json[],
    runs: [] as WorkflowRun[],
    compare: (() => 'diverged') as GithubStandIn['compare'],
    reviewed: new Set<string>(),
    environments: new Map<string, Json[]>([['northwind', [{ type: 'branch_policy' }]]]),
    requests: [] as string[],
    forbidden: new Set<string>(),
    granted: new Map<string, Readonly<Record<string, string>>>(),
    branches: new Map<string, string>(),
    opened: [] as Git['opened'],
  }
  const issue = (number: number): Issue => {
    const found = state.issues.find((one) => one.number === number)
    if (found === undefined) throw new Refusal(404, 'Not Found')
    return found
  }
  const pull = (which: number): PullRequest => {
    const found = state.pulls.find(({ number }) => number === which)
    if (found === undefined) throw new Refusal(404, 'Not Found')
    return found
  }
  const add = (body: unknown): Comment => {
    if (Buffer.byteLength(String(body)) > 65_536) throw new Refusal(422, 'body is too long')
    return { id: ++ids, body: String(body), user: { login: BOT } }
  }
  const anyComment = (id: number): Comment => {
    const found = [
      ...state.issues.flatMap((one) => one.comments),
      ...state.commitComments.map(({ comment }) => comment),
    ].find((one) => one.id === id)
    if (found === undefined) throw new Refusal(404, 'Not Found')
    return found
  }
  const deploymentOf = (id: number): Deployment => {
    const found = state.deployments.find((one) => one.id === id)
    if (found === undefined) throw new Refusal(404, 'Not Found')
    return found
  }

  type Route = [method: string, path: RegExp, answer: (parts: string[], query: URLSearchParams, body: Json) => unknown]
  const routes: Route[] = [
    ['GET', /^$/, () => ({ visibility: 'private', private: true, default_branch: 'main' })],
    ['GET', /^\/issues\/(\d+)\/comments$/, ([n]) => issue(Number(n)).comments],
    ['POST', /^\/issues\/(\d+)\/comments$/, ([n], _, { body }) => push(issue(Number(n)).comments, add(body))],
    [
      'PATCH',
      /^\/issues\/comments\/(\d+)$/,
      ([id], _, { body }) => Object.assign(anyComment(Number(id)), { body: add(body).body }),
    ],
    ['GET', /^\/issues$/, (_, query) => state.issues.filter((one) => one.state === (query.get('state') ?? 'open'))],
    [
      'POST',
      /^\/issues$/,
      (_, __, { title, body }) =>
        push(state.issues, {
          number: ++ids,
          title: String(title),
          body: add(body).body,
          state: 'open',
          user: { login: BOT },
          comments: [],
        }),
    ],
    ['GET', /^\/issues\/(\d+)$/, ([n]) => issue(Number(n))],
    ['PATCH', /^\/issues\/(\d+)$/, ([n], _, body) => Object.assign(issue(Number(n)), body)],
    [
      'GET',
      /^\/commits\/([0-9a-f]+)\/comments$/,
      ([sha]) => state.commitComments.filter((one) => one.sha === sha).map(({ comment }) => comment),
    ],
    [
      'POST',
      /^\/commits\/([0-9a-f]+)\/comments$/,
      ([sha = ''], _, { body }) => push(state.commitComments, { sha, comment: add(body) }).comment,
    ],
    ['PATCH', /^\/comments\/(\d+)$/, ([id], _, { body }) => Object.assign(anyComment(Number(id)), { body })],
    [
      'GET',
      /^\/commits\/([0-9a-f]+)\/pulls$/,
      ([sha = '']) => state.pulls.filter((pull) => pull.commits.includes(sha)),
    ],
    ['GET', /^\/pulls$/, () => state.pulls],
    ['GET', /^\/pulls\/(\d+)$/, ([n]) => pull(Number(n))],
    ['GET', /^\/pulls\/(\d+)\/reviews$/, ([n]) => pull(Number(n)).reviews ?? []],
    [
      'GET',
      /^\/deployments$/,
      (_, query) =>
        state.deployments
          .filter((one) => fits(query, 'environment', one.environment) && fits(query, 'task', one.task))
          .toReversed(),
    ],
    [
      'POST',
      /^\/deployments$/,
      (_, __, body) => {
        if (!Array.isArray(body['required_contexts']) || body['auto_merge'] !== false)
          throw new Refusal(409, 'Conflict: Commit status checks failed')
        return push(state.deployments, {
          id: ++ids,
          sha: String(body['ref']),
          environment: String(body['environment']),
          task: typeof body['task'] === 'string' ? body['task'] : 'deploy',
          payload: body['payload'] ?? {},
          created_at: new Date().toISOString(),
          statuses: [],
        })
      },
    ],
    ['GET', /^\/deployments\/(\d+)\/statuses$/, ([id]) => deploymentOf(Number(id)).statuses.toReversed()],
    [
      'POST',
      /^\/deployments\/(\d+)\/statuses$/,
      ([id], _, { state: word }) => push(deploymentOf(Number(id)).statuses, { state: String(word) }),
    ],
    [
      'GET',
      /^\/environments\/(.+)$/,
      ([given = '']) => {
        const name = decodeURIComponent(given)
        const rules = state.reviewed.has(name)
          ? [{ type: 'required_reviewers', prevent_self_review: true, reviewers: [{}] }, { type: 'branch_policy' }]
          : state.environments.get(name)
        if (rules === undefined) throw new Refusal(404, 'Not Found')
        return { name, protection_rules: rules }
      },
    ],
    ['GET', /^\/compare\/(\w+)\.\.\.(\w+)$/, ([base = '', head = '']) => ({ status: state.compare(base, head) })],
    [
      'GET',
      /^\/actions\/artifacts$/,
      (_, query) => ({
        artifacts: state.artifacts
          .filter((one) => fits(query, 'name', one.name))
          .map(({ files: _files, ...rest }) => rest),
      }),
    ],
    [
      'GET',
      /^\/actions\/runs\/(\d+)$/,
      ([id]) => {
        const run = state.runs.find((one) => one.id === Number(id))
        if (run === undefined) throw new Refusal(404, 'Not Found')
        return run
      },
    ],
    ['POST', /^\/code-scanning\/sarifs$/, (_, __, body) => push(state.sarifs, body)],
  ]

  // A repository in which a program opens pull requests answers for those; the others are told by hand.
  const ownRoutes = requestRoutes(
    state,
    () => url(),
    () => ++ids,
  )
  /** Whether a token has none of the scopes that would do. */
  const isRefused = (token: string, method: string, path: string): boolean => {
    const scopes = scopeOf(method, path, (which) => state.opened.some(({ number }) => number === which))
    const held = state.granted.get(token)
    const may = ([scope, level]: [string, string]): boolean =>
      held?.[scope] === level || (level === 'read' && held?.[scope] === 'write')
    return held !== undefined && scopes.length > 0 && !scopes.some(may)
  }

  const answer = (request: IncomingMessage, body: string): { status: number; value: unknown } => {
    const url = new URL(request.url ?? '/', 'http://github.invalid')
    const identity = provider.answer(url, request.headers.authorization)
    if (identity !== undefined) return identity
    state.requests.push(`${request.method} ${url.pathname}`)
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (token !== 'workflow-token' && !state.granted.has(token))
      return { status: 401, value: { message: 'Bad credentials' } }
    if (url.pathname === '/user') return { status: 403, value: { message: 'Resource not accessible by integration' } }
    const path = url.pathname.replace(`/repos/${REPOSITORY}`, '')
    if (state.forbidden.has(`${request.method} ${path}`))
      return { status: 403, value: { message: 'Resource not accessible by integration' } }
    if (isRefused(token, request.method ?? '', path))
      return { status: 403, value: { message: 'Resource not accessible by integration' } }
    for (const [method, pattern, route] of [...(state.branches.size > 0 ? ownRoutes : []), ...routes]) {
      const found = method === request.method ? pattern.exec(path) : null
      if (found === null) continue
      try {
        return {
          status: method === 'POST' ? 201 : 200,
          value: route(found.slice(1), url.searchParams, body === '' ? {} : (JSON.parse(body) as Json)),
        }
      } catch (error) {
        if (error instanceof Error && 'status' in error && typeof error.status === 'number')
          return { status: error.status, value: { message: error.message } }
        throw error
      }
    }
    return { status: 404, value: { message: 'Not Found' } }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status, value } = answer(request, Buffer.concat(chunks).toString('utf8'))
      paged(request, response, status, value, url())
    })
  })
  const provider = identityProvider(() => url())
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    ...state,
    url: url(),
    identity: provider,
    issue,
    comment: (number, login, body) => void issue(number).comments.push({ id: ++ids, body, user: { login } }),
    close: () => new Promise((done) => server.close(() => done())),
  }
}

const push = <T>(list: T[], item: T): T => {
  list.push(item)
  return item
}

const fits = (query: URLSearchParams, name: string, value: string): boolean =>
  !query.has(name) || query.get(name) === value

function paged(request: IncomingMessage, response: ServerResponse, status: number, value: unknown, root: string): void {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  let shown = value
  if (Array.isArray(value)) {
    const url = new URL(request.url ?? '/', root)
    const page = Number(url.searchParams.get('page') ?? '1')
    shown = value.slice((page - 1) * PAGE, page * PAGE)
    if (value.length > page * PAGE) {
      url.searchParams.set('page', String(page + 1))
      headers['link'] = `<${url.href}>; rel="next"`
    }
  }
  response.writeHead(status, headers).end(JSON.stringify(shown))
}
