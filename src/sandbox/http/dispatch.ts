import type { HttpRequest } from '../../model.ts'
import { authorize } from '../authorize.ts'
import type { Directory } from '../directory.ts'
import type { SigningKey } from '../identity/signing-key.ts'
import { guidOf } from '../ids.ts'
import { permit } from '../permissions/permit.ts'
import { createRouter, GraphRefusal } from '../routing.ts'
import type { Call, Reply } from '../routing.ts'
import { routes } from '../routes.ts'
import type { Tenant } from '../tenant.ts'
import { errorBody } from './answer.ts'
import type { Envelope } from './answer.ts'
import { readBatch, runBatch } from './batch.ts'
import type { BatchItem } from './batch.ts'
import { faultReply, strike } from './faults.ts'
import type { Fault } from './faults.ts'
import { readBody, readTarget } from './request.ts'
import type { Target } from './request.ts'

export interface Stats {
  /** A batch counts as one. */
  requests: number
  /** Requests inside batches. */
  inner: number
  /** Requests, inner ones too, that are not GET. */
  writes: number
  /** `GET /users/{id}` → how often, inner ones too. */
  routes: Record<string, number>
}

/** What a request meets. */
export interface World {
  tenant: Tenant
  directory: Directory
  now: number
  faults: Fault[]
  /** What tokens must be signed with. */
  keys: SigningKey
  envelope: (headers: Record<string, string>) => Envelope
}

type Headers = Record<string, string>

const WRITES = new Set(['POST', 'PATCH', 'PUT', 'DELETE'])
/** POSTs that only read. */
const READING = /(^|\.)(getByIds|getMember(Groups|Objects)|checkMember(Groups|Objects))$/i

const changes = (method: string, path: readonly string[], status: number) =>
  WRITES.has(method) && status < 400 && !READING.test(path.at(-1) ?? '')

/** Makes what answers Graph requests: routes, batches, counts. Throws GraphRefusal for what Graph refuses. */
export const createDispatch = () => {
  const router = createRouter(routes)
  const stats: Stats = { requests: 0, inner: 0, writes: 0, routes: {} }

  const handle = (world: World, method: string, target: Target, headers: Headers, body: unknown): Reply => {
    const { route, params } = router.match(method, target.version, target.path)
    const name = `${method} ${route.path}`
    stats.routes[name] = (stats.routes[name] ?? 0) + 1
    if (WRITES.has(method)) stats.writes += 1
    const { tenant, directory, now } = world
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
      now,
      newId() {
        tenant.counter += 1
        return guidOf(tenant.organization.id, String(tenant.counter))
      },
      baseUrl: target.origin,
    }
    const limit = permit(call, route)
    return limit(route.handle(call))
  }

  const batch = (world: World, target: Target, headers: Headers, body: unknown) => {
    let changed = false
    const send = (item: BatchItem) => {
      stats.inner += 1
      const inner = readTarget(new URL(`${target.origin}/${target.version}/${item.url.replace(/^\/+/, '')}`))
      const struck = strike(world.faults, item.method, `/${target.version}/${inner.path.join('/')}`)
      // Authorization is the outer request's.
      const { authorization } = headers
      const own = { ...item.headers, ...(authorization === undefined ? {} : { authorization }) }
      const reply =
        struck && !struck.drop
          ? faultReply(struck, world.envelope(headers))
          : handle(world, item.method, inner, own, item.body)
      changed ||= changes(item.method, inner.path, reply.status)
      const type =
        reply.body === undefined ? {} : { 'Content-Type': reply.headers?.['content-type'] ?? 'application/json' }
      const retry = reply.headers?.['retry-after']
      return {
        status: reply.status,
        headers: { ...type, ...(retry === undefined ? {} : { 'Retry-After': retry }) },
        ...(reply.body === undefined ? {} : { body: reply.body }),
      }
    }
    const refuse = (refusal: GraphRefusal) => ({
      status: refusal.status,
      headers: { 'Content-Type': 'application/json' },
      body: errorBody(refusal, world.envelope(headers)),
    })
    const responses = runBatch(readBatch(body), send, refuse)
    return { reply: { status: 200, body: { responses } }, changed }
  }

  return {
    stats: () => stats,
    /** Answers one request; says whether the tenant changed. */
    answer(world: World, request: HttpRequest, url: URL, headers: Headers): { reply: Reply; changed: boolean } {
      stats.requests += 1
      authorize({ tenant: world.tenant, headers, now: world.now, keys: world.keys, host: url.host })
      const target = readTarget(url)
      const body = readBody(request, headers)
      if (target.path.length === 1 && target.path[0]?.toLowerCase() === '$batch') {
        if (request.method === 'POST') return batch(world, target, headers, body)
        throw new GraphRefusal(
          405,
          'Request_BadRequest',
          'Specified HTTP method is not allowed for the request target.',
        )
      }
      const reply = handle(world, request.method, target, headers, body)
      return { reply, changed: changes(request.method, target.path, reply.status) }
    },
  }
}
