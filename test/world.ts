import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccessInput } from '../src/access/index.ts'
import { directoryFiles, loadDeclaration } from '../src/config/index.ts'
import type { Declaration } from '../src/declaration.ts'
import { apply } from '../src/engine/apply.ts'
import type { State } from '../src/engine/expected-state.ts'
import { makePlan } from '../src/engine/plan.ts'
import { connect } from '../src/graph/index.ts'
import { kinds as allKinds } from '../src/kinds/index.ts'
import type { Kind } from '../src/kinds/kind.ts'
import type { Clock, HttpRequest, HttpResponse, Outcome, Plan, Transport } from '../src/model.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../src/sandbox/index.ts'

const START = Date.parse('2026-11-23T09:00:00Z')

/** A clock that stands still until somebody sleeps. */
export const virtualClock = (start = START): Clock => {
  let now = start
  return {
    now: () => now,
    sleep: (ms) => {
      now += ms
      return Promise.resolve()
    },
  }
}

export interface Exchange {
  method: string
  url: string
  status: number
  request: unknown
  response: unknown
}

const parsed = (text: string | undefined): unknown => {
  if (text === undefined || text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Whether a request may change the tenant; a batch does when one of its items does. */
export const isWrite = ({ method, url, request }: Pick<Exchange, 'method' | 'url' | 'request'>): boolean => {
  if (method === 'GET') return false
  if (!url.endsWith('/$batch')) return true
  const { requests = [] } = request as { requests?: { method: string }[] }
  return requests.some((item) => item.method !== 'GET')
}

export interface World {
  sandbox: Sandbox
  clock: Clock
  traffic: Exchange[]
  /** Raw HTTP as an administrator, without our reader. Throws for a refusal. */
  admin(method: string, path: string, body?: unknown): Promise<unknown>
  declare(yaml: string): Promise<Declaration>
  plan(declaration: Declaration, options?: PlanOptions): Promise<{ plan: Plan; state: State; accessInput: AccessInput }>
  apply(plan: Plan, options?: ApplyOptions): Promise<Outcome[]>
  /** plan, then apply; the outcomes. */
  converge(declaration: Declaration): Promise<Outcome[]>
  /** The tenant without what moves by itself: for byte-equality. */
  snapshot(): Promise<string>
}

export interface ApplyOptions {
  dieAtWrite?: number
  lostAnswer?: boolean
  transport?: Transport
}

export interface PlanOptions {
  transport?: ((inner: Transport) => Transport) | undefined
  /** `date` is the day of the commit, long ago unless it matters. */
  since?: { rev: string; declaration: Declaration; date?: string }
  impact?: 'external' | 'all'
  today?: string | undefined
  undisputedDay?: string | undefined
  inactiveAsOf?: string | undefined
  /** The ids of the identity that plans. */
  self?: ReadonlySet<string>
  everyone?: boolean
  /** As `report licenses` asks: every group with licences, and its members. */
  licenses?: boolean
}

/** Dies at the n-th write (counted from 1): before it takes effect, or after, with the answer lost. Everything later fails too. */
const dying = (inner: Transport, at: number, lostAnswer: boolean): Transport => {
  let writes = 0
  let dead = false
  return async (request) => {
    const write = isWrite({ method: request.method, url: request.url, request: parsed(request.body) })
    if (write && !dead) writes += 1
    if (dead || (write && writes === at)) {
      if (!dead && lostAnswer) await inner(request)
      dead = true
      throw Object.assign(new Error('the process died'), { code: 'ECONNRESET' })
    }
    return inner(request)
  }
}

const recording =
  (inner: Transport, traffic: Exchange[]): Transport =>
  async (request: HttpRequest): Promise<HttpResponse> => {
    const answer = await inner(request)
    traffic.push({
      method: request.method,
      url: request.url,
      status: answer.status,
      request: parsed(request.body),
      response: parsed(answer.body),
    })
    return answer
  }

const read = async (yaml: string): Promise<Declaration> => {
  const dir = await mkdtemp(join(tmpdir(), 'guestlist-'))
  try {
    await writeFile(join(dir, 'guestlist.yaml'), yaml)
    const { declaration, findings } = await loadDeclaration(dir, { today: '2026-11-23', files: directoryFiles(dir) })
    if (declaration === undefined) throw new Error(`the declaration has errors: ${JSON.stringify(findings, null, 2)}`)
    return declaration
  } finally {
    await rm(dir, { recursive: true })
  }
}

/** The laws declare the same few texts thousands of times. */
const known = new Map<string, Promise<Declaration>>()
const declared = (yaml: string): Promise<Declaration> => {
  const found = known.get(yaml) ?? read(yaml)
  known.set(yaml, found)
  return found
}

/** A sandbox on a virtual clock with everything a law needs. */
export const createWorld = (
  options: {
    seed?: unknown
    kinds?: readonly Kind[]
    sandbox?: Omit<SandboxOptions, 'clock'>
    /** Where the clock stands. */
    now?: number
  } = {},
): World => {
  const kinds = options.kinds ?? allKinds
  const clock = virtualClock(options.now)
  const sandbox = createSandbox({
    clock,
    ...options.sandbox,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  })
  const traffic: Exchange[] = []
  const baseUrl = 'http://localhost'
  const connection = (transport: Transport) =>
    connect({ baseUrl, transport: recording(transport, traffic), clock, random: () => 0.5, budgetMs: 60_000 })

  const world: World = {
    sandbox,
    clock,
    traffic,
    async admin(method, path, body) {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' }
      const answer = await sandbox.transport({
        method,
        url: `${baseUrl}${path}`,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`)
      return parsed(answer.body)
    },
    declare: declared,
    async plan(
      declaration,
      { transport, since, impact, today = '2026-11-23', undisputedDay, inactiveAsOf, self, everyone, licenses } = {},
    ) {
      const { reader } = connection(transport?.(sandbox.transport) ?? sandbox.transport)
      return makePlan({
        kinds,
        reader,
        declaration,
        since: since && { date: '2026-01-01', ...since },
        impact,
        everyone,
        licenses,
        today,
        undisputedDay,
        inactiveAsOf,
        ...(self === undefined ? {} : { self }),
        createdAt: '2026-11-23T09:00:00Z',
        tool: 'test',
      })
    },
    async apply(plan, { dieAtWrite, lostAnswer = false, transport: through = sandbox.transport } = {}) {
      const transport = dieAtWrite === undefined ? through : dying(through, dieAtWrite, lostAnswer)
      return apply({ plan, kinds, writer: connection(transport).writer, root: `${baseUrl}/v1.0` })
    },
    async converge(declaration) {
      const { plan } = await world.plan(declaration)
      return world.apply(plan)
    },
    async snapshot() {
      // Dynamic groups follow their rules between two requests; one more request lets them.
      await world.admin('GET', '/v1.0/organization')
      return JSON.stringify(sandbox.state())
    },
  }
  return world
}
