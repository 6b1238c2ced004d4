/**
 * A little GitLab: the REST routes that a pipeline needs, over http on this machine. It refuses as GitLab does: a token that is wrong,
 * has too little scope or may not go there; a parameter that the route does not have; a note that is empty, too long or not one's own.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { quickActions } from './markdown.ts'
import { type Made, requestRoutes } from './request-routes.ts'

type Json = Record<string, unknown>
export interface Account {
  id: number
  username: string
}
export interface Note {
  id: number
  body: string
  author: Account
  system: boolean
}
export interface MergeRequest {
  iid: number
  sha: string
  state: 'opened' | 'merged' | 'closed'
  target_branch: string
  commits: string[]
  notes: Note[]
}
export interface Issue {
  iid: number
  title: string
  description: string
  state: 'opened' | 'closed'
  confidential: boolean
  author: Account
  notes: Note[]
}
export interface Deployment {
  id: number
  environment: string
  sha: string
  ref: string
  status: 'created' | 'blocked' | 'running' | 'success' | 'failed'
  deployable: { id: number; name: string; ref: string; tag: boolean; status: string } | null
  approvals: { user: Account; status: 'approved' | 'rejected'; created_at: string }[]
}

/** A job that ended, with what it left. */
export interface EndedJob {
  id: number
  name: string
  ref: string
  tag: boolean
  status: string
  files: ReadonlyMap<string, Buffer>
}

export const PROJECT = '42'
export const BOT: Account = { id: 900, username: 'project_42_bot_3fa85' }
export const MALLORY: Account = { id: 13, username: 'mallory' }
export const BOT_TOKEN = 'glpat-of-the-bot'
/** Of the same bot, with the scope `read_api` alone. */
export const READ_TOKEN = 'glpat-may-only-read'
/** GitLab's own limit of a note. */
const LONGEST = 1_000_000
/** Small, so that paging is real. */
const PAGE = 2

export interface GitlabStandIn {
  url: string
  mergeRequests: MergeRequest[]
  issues: Issue[]
  deployments: Deployment[]
  jobs: EndedJob[]
  /** Branch → commit, where a program makes some. */
  branches: Map<string, string>
  made: Map<string, Made>
  /** Tokens of jobs that run. */
  jobTokens: Set<string>
  requests: string[]
  /** Quick actions that a note or an issue of ours made GitLab execute. */
  executed: string[]
  /** Answers to give before any other, the oldest first. */
  faults: { status: number; headers?: Record<string, string> }[]
  mergeRequest(iid: number): MergeRequest
  note(iid: number, author: Account, body: string, system?: boolean): Note
  nextId(): number
  close(): Promise<void>
}

class Refusal extends Error {
  readonly status: number
  readonly value: Json
  constructor(status: number, value: Json) {
    super(String(status))
    this.status = status
    this.value = value
  }
}
const notFound = (what: string): Refusal => new Refusal(404, { message: `404 ${what} Not Found` })
const badRequest = (why: string): Refusal => new Refusal(400, { message: `400 Bad request - ${why}` })

interface Call {
  parts: string[]
  query: URLSearchParams
  body: Json
}
export interface Route {
  method: string
  path: RegExp
  /** Whether the token of a job may go there. */
  job?: true
  query?: string[]
  answer: (call: Call) => unknown
}

export async function startGitlab(): Promise<GitlabStandIn> {
  let ids = 5_000
  const nextId = (): number => ++ids
  const state = {
    mergeRequests: [] as MergeRequest[],
    issues: [] as Issue[],
    deployments: [] as Deployment[],
    jobs: [] as EndedJob[],
    branches: new Map<string, string>(),
    made: new Map<string, Made>(),
    jobTokens: new Set<string>(),
    requests: [] as string[],
    executed: [] as string[],
    faults: [] as GitlabStandIn['faults'],
  }
  const mergeRequest = (iid: number): MergeRequest => {
    const found = state.mergeRequests.find((one) => one.iid === iid)
    if (found === undefined) throw notFound('Merge Request')
    return found
  }
  const issue = (iid: number): Issue => {
    const found = state.issues.find((one) => one.iid === iid)
    if (found === undefined) throw notFound('Issue')
    return found
  }
  const text = (body: unknown, field: string): string => {
    if (typeof body !== 'string' || body.trim() === '') throw new Refusal(400, { error: `${field} is missing` })
    if (body.length > LONGEST) throw badRequest(`Note {:note=>["is too long (maximum is ${LONGEST} characters)"]}`)
    state.executed.push(...quickActions(body))
    return body
  }
  const noted = (notes: Note[], author: Account, body: string, system = false): Note => {
    const note = { id: nextId(), body, author, system }
    notes.push(note)
    return note
  }

  const issueNotes = /^\/issues\/(\d+)\/notes$/
  const notes = /^\/merge_requests\/(\d+)\/notes$/
  const routes: Route[] = [
    {
      method: 'GET',
      path: notes,
      job: true,
      query: ['order_by', 'sort', 'activity_filter'],
      answer: ({ parts: [iid], query }) => sorted(mergeRequest(Number(iid)).notes, query.get('sort') ?? 'desc'),
    },
    {
      method: 'POST',
      path: notes,
      answer: ({ parts: [iid], body }) => noted(mergeRequest(Number(iid)).notes, BOT, text(body['body'], 'body')),
    },
    {
      method: 'PUT',
      path: /^\/merge_requests\/(\d+)\/notes\/(\d+)$/,
      answer: ({ parts: [iid, id], body }) => {
        const note = mergeRequest(Number(iid)).notes.find((one) => one.id === Number(id))
        if (note === undefined) throw notFound('Note')
        if (note.author.id !== BOT.id) throw new Refusal(403, { message: '403 Forbidden' })
        return Object.assign(note, { body: text(body['body'], 'body') })
      },
    },
    {
      method: 'GET',
      path: /^\/repository\/commits\/([0-9a-f]{40})\/merge_requests$/,
      job: true,
      query: ['state'],
      answer: ({ parts: [sha = ''] }) =>
        state.mergeRequests.filter(({ commits }) => commits.includes(sha)).map(({ notes: _notes, ...one }) => one),
    },
    {
      method: 'GET',
      path: /^\/deployments$/,
      job: true,
      query: ['environment', 'status', 'order_by', 'sort', 'updated_after', 'updated_before'],
      answer: ({ query }) => {
        const fitting = state.deployments.filter(
          (one) => fits(query, 'environment', one.environment) && fits(query, 'status', one.status),
        )
        return sorted(fitting, query.get('sort') ?? 'asc').map(({ approvals: _approvals, ...one }) => one)
      },
    },
    {
      method: 'GET',
      path: /^\/deployments\/(\d+)$/,
      job: true,
      answer: ({ parts: [id] }) => {
        const found = state.deployments.find((one) => one.id === Number(id))
        if (found === undefined) throw notFound('Deployment')
        return found
      },
    },
    {
      method: 'GET',
      path: /^\/jobs$/,
      query: ['scope[]'],
      answer: ({ query }) =>
        sorted(
          state.jobs.filter(({ status }) => query.getAll('scope[]').includes(status)),
          'desc',
        ).map(({ files: _files, ...one }) => one),
    },
    {
      method: 'GET',
      path: /^\/jobs\/(\d+)\/artifacts\/(.+)$/,
      answer: ({ parts: [id, file = ''] }) => {
        const found = state.jobs.find((one) => one.id === Number(id))?.files.get(file)
        if (found === undefined) throw notFound('File')
        return JSON.parse(found.toString()) as unknown
      },
    },
    {
      method: 'GET',
      path: /^\/issues$/,
      query: ['state', 'scope', 'order_by', 'sort'],
      answer: ({ query }) =>
        sorted(
          state.issues.filter((one) => fits(query, 'state', one.state)),
          query.get('sort') ?? 'desc',
        ),
    },
    {
      method: 'POST',
      path: /^\/issues$/,
      answer: ({ body }) => {
        const made: Issue = {
          iid: nextId(),
          title: text(body['title'], 'title'),
          description: text(body['description'], 'description'),
          state: 'opened',
          confidential: body['confidential'] === true,
          author: BOT,
          notes: [],
        }
        state.issues.push(made)
        return made
      },
    },
    {
      method: 'PUT',
      path: /^\/issues\/(\d+)$/,
      answer: ({ parts: [iid], body }) => {
        const found = issue(Number(iid))
        if (body['description'] !== undefined) found.description = text(body['description'], 'description')
        if (body['state_event'] === 'close') found.state = 'closed'
        return found
      },
    },
    { method: 'GET', path: /^\/issues\/(\d+)$/, answer: ({ parts: [iid] }) => issue(Number(iid)) },
    {
      method: 'GET',
      path: issueNotes,
      query: ['order_by', 'sort'],
      answer: ({ parts: [iid], query }) => sorted(issue(Number(iid)).notes, query.get('sort') ?? 'desc'),
    },
    {
      method: 'POST',
      path: issueNotes,
      answer: ({ parts: [iid], body }) => noted(issue(Number(iid)).notes, BOT, text(body['body'], 'body')),
    },
    ...requestRoutes(state, {
      account: BOT,
      nextId,
      site: () => address(),
      refuse: (status, message) => new Refusal(status, { message }),
      text,
    }),
  ]

  const answer = (request: IncomingMessage, sent: string): { status: number; value: unknown } => {
    const url = new URL(request.url ?? '/', 'http://gitlab.invalid')
    state.requests.push(`${request.method} ${url.pathname}`)
    try {
      const token = tokenOf(request, state.jobTokens)
      if (url.pathname === '/api/v4/user') {
        if (token === 'job') throw unauthorized()
        return { status: 200, value: BOT }
      }
      const below = `/api/v4/projects/${PROJECT}`
      if (url.pathname !== below && !url.pathname.startsWith(`${below}/`)) throw notFound('Project')
      const path = url.pathname.slice(below.length)
      const route = routes.find((one) => one.method === request.method && one.path.test(path))
      if (route === undefined) throw new Refusal(404, { error: '404 Not Found' })
      if (token === 'job' && route.job !== true) throw unauthorized()
      if (token === 'read' && route.method !== 'GET') throw insufficientScope()
      const known = [...(route.query ?? []), 'page', 'per_page']
      for (const name of url.searchParams.keys())
        if (!known.includes(name)) throw badRequest(`${name} is not a parameter of this route`)
      const call = {
        parts: route.path.exec(path)?.slice(1) ?? [],
        query: url.searchParams,
        body: sent === '' ? {} : (JSON.parse(sent) as Json),
      }
      return { status: route.method === 'POST' ? 201 : 200, value: route.answer(call) }
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, value: error.value }
      throw error
    }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const fault = state.faults.shift()
      if (fault !== undefined) return response.writeHead(fault.status, fault.headers ?? {}).end('{}')
      const { status, value } = answer(request, Buffer.concat(chunks).toString('utf8'))
      const { shown, headers } = paged(request.url ?? '/', value)
      return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(shown))
    })
  })
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    ...state,
    url: address(),
    mergeRequest,
    note: (iid, author, body, system) => noted(mergeRequest(iid).notes, author, body, system),
    nextId,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

const unauthorized = (): Refusal => new Refusal(401, { message: '401 Unauthorized' })
const insufficientScope = (): Refusal =>
  new Refusal(403, {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope: 'api',
  })

function tokenOf({ headers }: IncomingMessage, jobs: ReadonlySet<string>): 'bot' | 'read' | 'job' {
  const [own, job] = [headers['private-token'], headers['job-token']]
  if (own === BOT_TOKEN && job === undefined) return 'bot'
  if (own === READ_TOKEN && job === undefined) return 'read'
  if (typeof job === 'string' && jobs.has(job) && own === undefined) return 'job'
  throw unauthorized()
}

const fits = (query: URLSearchParams, name: string, value: string): boolean =>
  !query.has(name) || query.get(name) === value

const sorted = <T>(list: readonly T[], order: string): T[] => (order === 'asc' ? [...list] : list.toReversed())

/** GitLab names the next page by number, and in a `Link` header for most lists. */
function paged(address: string, value: unknown): { shown: unknown; headers: Record<string, string> } {
  if (!Array.isArray(value)) return { shown: value, headers: {} }
  const page = Number(new URL(address, 'http://gitlab.invalid').searchParams.get('page') ?? '1')
  const next = value.length > page * PAGE ? String(page + 1) : ''
  return {
    shown: value.slice((page - 1) * PAGE, page * PAGE),
    headers: { 'x-page': String(page), 'x-next-page': next },
  }
}
