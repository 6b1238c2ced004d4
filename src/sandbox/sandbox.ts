import type { Clock, HttpRequest, HttpResponse, Transport } from '../model.ts'
import { authorize } from './authorize.ts'
import { expireDeleted } from './deleted-items.ts'
import { indexTenant } from './directory.ts'
import type { Directory } from './directory.ts'
import { followRules } from './dynamic-membership.ts'
import { freshTenant } from './fresh-tenant.ts'
import { errorBody, respond } from './http/answer.ts'
import type { Envelope } from './http/answer.ts'
import { readBatch, runBatch } from './http/batch.ts'
import type { BatchItem } from './http/batch.ts'
import { control } from './http/control.ts'
import { strike } from './http/faults.ts'
import type { Fault } from './http/faults.ts'
import { lowerCaseNames, readBody, readTarget } from './http/request.ts'
import type { Target } from './http/request.ts'
import { guidOf, isGuid } from './ids.ts'
import { redeem } from './redemption.ts'
import { createRouter, GraphRefusal } from './routing.ts'
import type { Call, Reply } from './routing.ts'
import { routes } from './routes.ts'
import { plantSeed } from './seed/plant.ts'
import type { DirectoryObject, Tenant } from './tenant.ts'

export interface Stats {
  requests: number
  /** Requests inside batches; the batch itself counts among `requests`. */
  inner: number
  writes: number
  /** `GET /users/{id}` → how often, inner ones too. */
  routes: Record<string, number>
}

/** An embedded Entra tenant. */
export interface Sandbox {
  /** Answers `/v1.0`, `/beta` and `/_sandbox` on any host, without a socket. Rejects only for a fault that breaks the connection. */
  transport: Transport
  state(): Tenant
  load(state: Tenant): void
  /** A fresh tenant, seeded when a seed is given. */
  reset(seed?: unknown): void
  /** The guest accepts. Throws GraphRefusal when nobody is invited or the policies refuse. */
  redeem(email: string, issuer?: string): DirectoryObject
  /** Sets the tenant's clock; it runs on from there. */
  setClock(iso: string): void
  now(): number
  stats(): Stats
  faults(list: Fault[]): void
}

export interface SandboxOptions {
  clock: Clock
  tenant?: Tenant | undefined
  /** A seed's content, as parsed (schemas/sandbox-seed.schema.json). */
  seed?: unknown
  /** Called after each outer request that changed something, before its answer is given. */
  changed?: ((tenant: Tenant) => void) | undefined
}

const WRITES = new Set(['POST', 'PATCH', 'PUT', 'DELETE'])
/** POSTs that only read. */
const READING = /\/(getByIds|microsoft\.graph\.getByIds)$/i

/** Makes a tenant that lives in memory. Without `tenant` it is fresh, and seeded with `seed`. */
export const createSandbox = (options: SandboxOptions): Sandbox => {
  const { clock } = options
  const router = createRouter(routes)
  let tenant: Tenant
  let directory: Directory
  let faults: Fault[] = []
  let served = 0
  let stats: Stats = { requests: 0, inner: 0, writes: 0, routes: {} }

  const load = (state: Tenant) => {
    tenant = state
    directory = indexTenant(state)
  }
  const now = () => clock.now() + tenant.clockOffset
  const reset = (seed?: unknown) => load(plantSeed(seed, clock.now()))
  if (options.tenant) load(options.tenant)
  else if (options.seed === undefined) load(freshTenant(clock.now()))
  else reset(options.seed)

  const newId = () => {
    tenant.counter += 1
    return guidOf(tenant.organization.id, String(tenant.counter))
  }
  const changed = () => options.changed?.(tenant)

  const envelope = (headers: Record<string, string>): Envelope => {
    served += 1
    const requestId = guidOf('request', String(served))
    const given = headers['client-request-id']
    return { now: now(), requestId, clientRequestId: isGuid(given) ? given : requestId }
  }

  const handle = (method: string, target: Target, headers: Record<string, string>, body: unknown): Reply => {
    const { route, params } = router.match(method, target.version, target.path)
    const name = `${method} ${route.path}`
    stats.routes[name] = (stats.routes[name] ?? 0) + 1
    if (WRITES.has(method)) stats.writes += 1
    const call: Call = {
      method,
      version: target.version,
      path: target.path,
      params,
      query: target.query,
      headers,
      body,
      tenant,
      directory,
      now: now(),
      newId,
      baseUrl: target.origin,
    }
    return route.handle(call)
  }

  const wrote = (method: string, path: readonly string[], status: number) =>
    WRITES.has(method) && status < 400 && !READING.test(path.join('/'))

  const batch = (target: Target, headers: Record<string, string>, body: unknown): { reply: Reply; wrote: boolean } => {
    let any = false
    const send = (item: BatchItem) => {
      stats.inner += 1
      const inner = readTarget(new URL(`${target.origin}/${target.version}/${item.url.replace(/^\/+/, '')}`))
      const env = envelope(headers)
      const struck = strike(faults, item.method, `/${target.version}/${inner.path.join('/')}`)
      if (struck && !struck.drop) return faultAnswer(struck, env)
      // Authorization is the outer request's.
      const own = { ...item.headers, ...(headers['authorization'] === undefined ? {} : { authorization: headers['authorization'] }) }
      const reply = handle(item.method, inner, own, item.body)
      any ||= wrote(item.method, inner.path, reply.status)
      return {
        status: reply.status,
        headers: reply.body === undefined ? {} : { 'Content-Type': reply.headers?.['content-type'] ?? 'application/json' },
        ...(reply.body === undefined ? {} : { body: reply.body }),
      }
    }
    const refuse = (refusal: GraphRefusal) => ({
      status: refusal.status,
      headers: { 'Content-Type': 'application/json' },
      body: errorBody(refusal, envelope(headers)),
    })
    return { reply: { status: 200, body: { responses: runBatch(readBatch(body), send, refuse) } }, wrote: any }
  }

  const faultAnswer = (fault: Fault, env: Envelope) => {
    const code = fault.code ?? (fault.status === 429 ? 'TooManyRequests' : 'ServiceUnavailable')
    const refusal = new GraphRefusal(fault.status, code, fault.message ?? 'Please retry again later.')
    const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
    if (fault.html) {
      return { status: fault.status, headers: { 'content-type': 'text/html', ...retry }, body: `<html><body><h1>${fault.status}</h1></body></html>` }
    }
    return { status: fault.status, headers: { 'content-type': 'application/json', ...retry }, body: errorBody(refusal, env) }
  }

  const graph = (request: HttpRequest, url: URL, headers: Record<string, string>): Reply => {
    stats.requests += 1
    expireDeleted({ tenant, now: now() })
    followRules(tenant, directory)
    authorize({ tenant, headers, now: now() })
    const target = readTarget(url)
    const body = readBody(request, headers)
    if (target.path.length === 1 && target.path[0]?.toLowerCase() === '$batch') {
      if (request.method !== 'POST') throw new GraphRefusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
      const done = batch(target, headers, body)
      if (done.wrote) changed()
      return done.reply
    }
    const reply = handle(request.method, target, headers, body)
    if (wrote(request.method, target.path, reply.status)) changed()
    return reply
  }

  const sandbox: Sandbox = {
    state: () => tenant,
    load(state) {
      load(state)
      changed()
    },
    reset(seed) {
      reset(seed)
      changed()
    },
    redeem(email, issuer) {
      const guest = redeem({ tenant, directory, now: now() }, email, issuer)
      changed()
      return guest
    },
    setClock(iso) {
      const time = Date.parse(iso)
      if (Number.isNaN(time)) throw new GraphRefusal(400, 'BadRequest', `'${iso}' is no time.`)
      tenant.clockOffset = time - clock.now()
      changed()
    },
    now,
    stats: () => stats,
    faults(list) {
      faults = list
    },
    // Async, so that a broken connection is a rejection and never thrown at the caller.
    transport: async (request): Promise<HttpResponse> => {
      const headers = lowerCaseNames(request.headers)
      const env = envelope(headers)
      const url = new URL(request.url)
      try {
        if (url.pathname.startsWith('/_sandbox/')) return respond(control(sandbox, request, url), env)
        const struck = strike(faults, request.method, url.pathname)
        if (struck?.drop === 'before') throw new Error('The connection was reset.')
        if (struck && !struck.drop) return respond(faultAnswer(struck, env), env)
        const reply = graph(request, url, headers)
        if (struck) throw new Error('The connection was reset.')
        return respond(reply, env)
      } catch (error) {
        if (!(error instanceof GraphRefusal)) throw error
        return respond({ status: error.status, body: errorBody(error, env) }, env)
      }
    },
  }
  return sandbox
}
