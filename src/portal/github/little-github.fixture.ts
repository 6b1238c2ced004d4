import { generateKeyPairSync } from 'node:crypto'
import type { HttpRequest, HttpResponse, Transport } from '../../model.ts'
import type { PortalForge } from '../forge.ts'
import { openGithubForge } from './forge.ts'
import { contentOfLittle, type LittleContent } from './little-content.fixture.ts'
import { type LittleCheck, mayMerge } from './little-rules.fixture.ts'

type Json = Record<string, unknown>

/** A pull request as the little GitHub keeps it. */
interface LittlePull {
  number: number
  head: string
  sha: string
  title: string
  author: string
  state: 'open' | 'closed'
  merged: boolean
  autoMerge: boolean
  reviews: { login: string; commit: string; body: string }[]
  comments: { login: string; body: string }[]
  closedBy?: string
}

/** One repository, northwind/outside, on a GitHub without a socket; its app, its rules and its people. */
export interface LittleGithub {
  transport: Transport
  privateKey: string
  content: LittleContent
  pulls: LittlePull[]
  rules: Json[]
  ruleset: Json
  permissions: Record<string, string>
  repository: Json
  /** The people of teams that CODEOWNERS names; a pull request that its rules let through is merged when auto-merge is on. */
  teams: Record<string, string[]>
  checks: LittleCheck[]
  /** Somebody who may write opens a pull request of a branch, without the portal. */
  open(branch: string, author: string): LittlePull
  /** Whether GitHub would let somebody who may write merge it now. */
  mayBeMerged(pull: LittlePull): boolean
  sent: { method: string; path: string; body: unknown; token: string }[]
}

/** A ruleset as a portal needs it. */
const RULES: Json[] = [
  {
    type: 'pull_request',
    ruleset_id: 42,
    parameters: {
      require_code_owner_review: true,
      dismiss_stale_reviews_on_push: true,
      require_last_push_approval: false,
      required_approving_review_count: 0,
    },
  },
  { type: 'non_fast_forward', ruleset_id: 42 },
]

/** The number of the portal's app. */
const APP = 77

/** What a ruleset needs as well where requests of a partner need no owner. */
const REQUIRED_CHECK: Json = {
  type: 'required_status_checks',
  ruleset_id: 42,
  parameters: { required_status_checks: [{ context: 'guestlist-requests northwind', integration_id: APP }] },
}

/** People sign in with `code-NAME` and get `token-NAME`. */
const whoIs = (token: string): string =>
  token.startsWith('token-') ? token.slice('token-'.length) : token === 'installation' ? 'portal[bot]' : ''

export const littleGithub = (files: Record<string, string>): LittleGithub => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const content = contentOfLittle(files)
  const little: LittleGithub = {
    transport: (request) => Promise.resolve(answer(request)),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    content,
    pulls: [],
    rules: structuredClone(RULES),
    ruleset: { id: 42, name: 'main', current_user_can_bypass: 'never' },
    permissions: { contents: 'write', pull_requests: 'write', metadata: 'read' },
    repository: { default_branch: 'main', allow_auto_merge: true },
    teams: { buying: ['anna'], 'northwind/buying': ['anna'] },
    checks: [],
    open: (branch, author) => {
      const pull = newPull(branch, branch, author)
      little.pulls.push(pull)
      return pull
    },
    mayBeMerged: (pull) => isAllowed(pull),
    sent: [],
  }
  const shown = (pull: LittlePull): Json => ({
    number: pull.number,
    node_id: `PR_${pull.number}`,
    title: pull.title,
    html_url: `https://github.example/northwind/outside/pull/${pull.number}`,
    user: { login: pull.author },
    head: {
      ref: pull.head,
      sha: content.branches.get(pull.head) ?? pull.sha,
      repo: { full_name: 'northwind/outside' },
    },
    base: { ref: 'main' },
    state: pull.state,
    created_at: '2026-11-27T09:00:00Z',
    closed_at: pull.state === 'closed' ? '2026-11-27T10:00:00Z' : null,
    merged_at: pull.merged ? '2026-11-27T10:00:00Z' : null,
    merged_by: pull.merged ? { login: 'portal[bot]' } : null,
  })
  const newPull = (head: string, title: string, author: string): LittlePull => ({
    number: little.pulls.length + 1,
    head,
    sha: content.branches.get(head) ?? '',
    title,
    author,
    state: 'open',
    merged: false,
    autoMerge: false,
    reviews: [],
    comments: [],
  })
  const isAllowed = (pull: LittlePull): boolean => {
    const head = content.branches.get(pull.head)
    return mayMerge({
      files: content.changed(pull.head),
      codeOwners: content.commits.get(content.branches.get('main') ?? '')?.get('.github/CODEOWNERS') ?? '',
      // Of its author, GitHub takes none.
      approvers: pull.reviews
        .filter((one) => one.commit === head && one.login !== pull.author)
        .map(({ login }) => login),
      teams: little.teams,
      rules: little.rules,
      checks: little.checks.filter((one) => one.head === head),
    })
  }
  const tryMerge = (pull: LittlePull): void => {
    if (pull.state !== 'open' || !pull.autoMerge || !isAllowed(pull)) return
    content.merge(pull.head)
    Object.assign(pull, { merged: true, state: 'closed' })
  }
  const json = (status: number, value: unknown): HttpResponse => ({ status, headers: {}, body: JSON.stringify(value) })
  const missing = json(404, { message: 'Not Found' })

  const graphql = (body: Json): HttpResponse => {
    const { pull: node, head } = body['variables'] as { pull: string; head: string }
    const pull = little.pulls.find(({ number }) => `PR_${number}` === node)
    const errors = (message: string): HttpResponse => json(200, { errors: [{ message }] })
    if (pull === undefined) return errors('Could not resolve to a node')
    if (content.branches.get(pull.head) !== head) return errors('Head sha does not match')
    const isAuto = String(body['query']).includes('enablePullRequestAutoMerge')
    if (isAuto && isAllowed(pull)) return errors('Pull request Pull request is in clean status')
    if (!isAuto && !isAllowed(pull)) return errors('Waiting on code owner review')
    pull.autoMerge = true
    tryMerge(pull)
    return json(200, { data: {} })
  }

  const onPull = (method: string, pull: LittlePull, rest: string, body: Json, login: string): HttpResponse => {
    if (method === 'GET' && rest === '') return json(200, shown(pull))
    if (method === 'GET' && rest === '/files')
      return json(
        200,
        content.changed(pull.head).map((filename) => ({ filename })),
      )
    if (method === 'GET' && rest === '/reviews')
      return json(
        200,
        pull.reviews.map((one) => ({ user: { login: one.login }, state: 'APPROVED', body: one.body })),
      )
    if (method === 'POST' && rest === '/reviews') {
      if (login === pull.author) return json(422, { message: 'Can not approve your own pull request' })
      pull.reviews.push({ login, commit: String(body['commit_id']), body: String(body['body']) })
      tryMerge(pull)
      return json(200, {})
    }
    if (method === 'PATCH' && body['state'] === 'closed') {
      Object.assign(pull, { state: 'closed', closedBy: login })
      return json(200, shown(pull))
    }
    return missing
  }

  const answer = ({ method, url, headers, body: text }: HttpRequest): HttpResponse => {
    const { pathname, searchParams, origin } = new URL(url)
    const token = (headers['authorization'] ?? '').replace('Bearer ', '')
    const body = text === undefined ? {} : (JSON.parse(String(text)) as Json)
    little.sent.push({ method, path: pathname, body, token })
    if (origin === 'https://github.example')
      return json(
        200,
        String(body['code']).startsWith('code-')
          ? { access_token: `token-${String(body['code']).slice(5)}` }
          : { error: 'bad_verification_code' },
      )
    if (pathname === '/app') return json(200, { slug: 'portal', id: APP })
    if (pathname === '/app/installations/7/access_tokens')
      return json(201, { token: 'installation', expires_at: '2026-11-27T10:00:00Z' })
    const path = pathname.replace('/repos/northwind/outside', '')
    if (path === '/installation') return json(200, { id: 7, permissions: little.permissions })
    if (whoIs(token) === '') return json(401, { message: 'Bad credentials' })
    if (pathname === '/user') return json(200, { login: whoIs(token) })
    if (pathname === '/graphql') return graphql(body)
    if (path === '' && method === 'GET') return json(200, little.repository)
    if (path === '/rules/branches/main') return json(200, little.rules)
    if (path === '/rulesets/42') return json(200, little.ruleset)
    if (path === '/pulls' && method === 'GET') {
      const state = searchParams.get('state')
      const head = searchParams.get('head')
      const found = little.pulls.filter(
        (pull) => (state === 'all' || pull.state === state) && (head === null || head === `northwind:${pull.head}`),
      )
      return json(200, found.map(shown))
    }
    if (path === '/pulls' && method === 'POST') {
      const head = String(body['head'])
      const pull = newPull(head, String(body['title']), whoIs(token))
      little.pulls.push(pull)
      return json(201, shown(pull))
    }
    if (path === '/check-runs') {
      // Only an app sets checks, and only with the permission; a run of a workflow would be another app's.
      if (token !== 'installation' || little.permissions['checks'] !== 'write') return json(403, { message: 'no' })
      const head = String(body['head_sha'])
      little.checks.push({ head, name: String(body['name']), app: APP, conclusion: String(body['conclusion']) })
      for (const pull of little.pulls) tryMerge(pull)
      return json(201, {})
    }
    const [, of] = /^\/commits\/(\w+)\/check-runs$/.exec(path) ?? []
    if (of !== undefined) {
      const found = little.checks.filter(({ head, name }) => head === of && name === searchParams.get('check_name'))
      const shownCheck = ({ name, app, conclusion }: LittleCheck): Json => ({ name, app: { id: app }, conclusion })
      return json(200, { check_runs: found.toReversed().map(shownCheck) })
    }
    const [, number, rest = ''] = /^\/(?:pulls|issues)\/(\d+)(.*)$/.exec(path) ?? []
    const pull = little.pulls.find((one) => String(one.number) === number)
    if (pull !== undefined && rest === '/comments') {
      if (method === 'POST') pull.comments.push({ login: whoIs(token), body: String(body['body']) })
      return json(
        200,
        pull.comments.map((one) => ({ user: { login: one.login }, body: one.body })),
      )
    }
    if (pull !== undefined && path.startsWith('/issues/'))
      return json(200, { closed_by: pull.closedBy === undefined ? null : { login: pull.closedBy } })
    if (pull !== undefined) return onPull(method, pull, rest, body, whoIs(token))
    const made = content.answer(method, path, body)
    return made === undefined ? missing : json(method === 'POST' ? 201 : 200, made)
  }
  return little
}

/** A little GitHub as `approval: auto` needs it: its app may set checks, and one of them is required. */
export const withAuto = (github: LittleGithub): void => {
  github.permissions['checks'] = 'write'
  github.rules.push(structuredClone(REQUIRED_CHECK))
}

/** The forge of a little GitHub, with the declaration in a folder of its repository. */
export const forgeOn = (github: LittleGithub, directory: string): Promise<PortalForge> =>
  openGithubForge({
    app: {
      url: 'https://api.github.example',
      repository: 'northwind/outside',
      clientId: 'Iv1.portal',
      privateKey: github.privateKey,
      transport: github.transport,
      clock: { now: () => Date.parse('2026-11-27T09:00:00Z'), sleep: () => Promise.resolve() },
    },
    directory,
    signIn: { site: 'https://github.example', clientSecret: 'secret' },
  })
