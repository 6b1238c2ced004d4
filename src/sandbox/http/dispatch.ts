import type { HttpRequest } from '../../model.ts'
import { authorize } from '../authorize.ts'
import type { Directory } from '../directory.ts'
import type { SigningKey } from '../identity/signing-key.ts'
import { suffer } from '../faults/effects.ts'
import type { Meddler } from '../faults/effects.ts'
import { isPathLeftOut, notImitated } from '../graph-names.ts'
import { guidOf } from '../ids.ts'
import { permit } from '../permissions/permit.ts'
import { isOperation } from '../permissions/table.ts'
import { createRouter, GraphRefusal } from '../routing.ts'
import type { Call, Quirks, Reply } from '../routing.ts'
import { routes } from '../routes.ts'
import type { Tenant } from '../tenant.ts'
import { isWrite } from '../throttle/cost.ts'
import type { Asked } from '../throttle/cost.ts'
import type { Weather } from '../weather.ts'
import { errorBody } from './answer.ts'
import type { Envelope } from './answer.ts'
import { readBatch, runBatch } from './batch.ts'
import type { BatchItem } from './batch.ts'
import { withoutMetadata } from './metadata.ts'
import { minimal } from './prefer.ts'
import { readBody, readTarget, withoutOwnKey } from './request.ts'
import type { Target } from './request.ts'
import { createStats } from './stats.ts'

/** What a request meets. */
export interface World {
  tenant: Tenant
  directory: Directory
  now: number
  weather: Weather
  /** What tokens must be signed with. */
  keys: SigningKey
  envelope: (headers: Record<string, string>) => Envelope
  meddler: Meddler
  /** Only half of a batch is carried out. */
  half?: boolean
}

type Headers = Record<string, string>

const pathOf = (target: Target): string => `/${target.path.join('/')}`

/** Whether the tenant is another afterwards. */
const changes = (method: string, target: Target, status: number) =>
  isWrite({ method, path: pathOf(target), query: target.query }) && status < 400

/** What an answer inside a batch carries of its own headers. */
const ownHeaders = ({ headers = {} }: Reply): Headers => {
  const { 'retry-after': retry, ...rest } = headers
  const throttling = Object.entries(rest).filter(([name]) => name.startsWith('x-ms-'))
  return { ...(retry === undefined ? {} : { 'Retry-After': retry }), ...Object.fromEntries(throttling) }
}

/** Makes what answers Graph requests: routes, batches, counts. Throws GraphRefusal for what Graph refuses. */
export const createDispatch = () => {
  const router = createRouter(routes)
  const counts = createStats()

  /** The route of a request. Throws Graph's 400 and 405, and 501 for what Graph has and the sandbox has not. */
  const matched = (method: string, target: Target) => {
    try {
      const found = router.match(method, target.version, target.path)
      // A property of an object is whatever has no other route.
      if (found.params['property'] !== undefined && isPathLeftOut(target.path)) throw notImitated(pathOf(target))
      return found
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error
      if (isPathLeftOut(target.path)) throw notImitated(pathOf(target))
      // An operation that permissions are known for is one of Graph's.
      if (isOperation(method, target.path)) throw notImitated(`${method} ${pathOf(target)}`)
      throw error
    }
  }

  const handle = (
    world: World,
    method: string,
    target: Target,
    headers: Headers,
    body: unknown,
    quirks?: Quirks,
  ): Reply => {
    const asked: Asked = { method, path: pathOf(target), query: target.query }
    const { tenant, directory, now, weather } = world
    const verdict = weather.weigh(asked, world, headers)
    if (verdict?.refused) {
      counts.count(asked, undefined, true)
      return verdict.refused(world.envelope(headers))
    }
    const { route, params } = matched(method, target)
    counts.count(asked, route.path, false)
    const seen = weather.seenBy(asked, { tenant, directory, now })
    const call: Call = {
      method,
      version: target.version,
      path: target.path,
      params,
      query: target.query,
      headers,
      body: withoutOwnKey(body, params),
      tenant: seen.tenant,
      directory: seen.directory,
      now,
      newId() {
        tenant.counter += 1
        return guidOf(tenant.organization.id, String(tenant.counter))
      },
      baseUrl: target.origin,
      quirks: quirks ?? seen.quirks,
    }
    weather.checkWithdrawn(call, route)
    const limit = permit(call, route)
    const reply = withoutMetadata(call, minimal(call, limit(route.handle(call))))
    return verdict ? { ...reply, headers: { ...verdict.headers, ...reply.headers } } : reply
  }

  const batch = (world: World, target: Target, headers: Headers, body: unknown) => {
    let changed = false
    const send = (item: BatchItem) => {
      counts.askedInside()
      const inner = readTarget(new URL(`${target.origin}/${target.version}/${item.url.replace(/^\/+/, '')}`))
      const path = `/${target.version}${pathOf(inner)}`
      const struck = world.weather.strike({
        method: item.method,
        path,
        target: `/${target.version}/${item.url}`,
        inner: true,
      })
      // Authorization is the outer request's.
      const { authorization } = headers
      const own = { ...item.headers, ...(authorization === undefined ? {} : { authorization }) }
      let status = 0
      const reply = suffer(
        struck,
        world.meddler,
        () => world.envelope(headers),
        (quirks) => {
          const answer = handle(world, item.method, inner, own, item.body, quirks)
          ;({ status } = answer)
          return answer
        },
      )
      changed ||= status > 0 && changes(item.method, inner, status)
      const type =
        reply.body === undefined ? {} : { 'Content-Type': reply.headers?.['content-type'] ?? 'application/json' }
      return {
        status: reply.status,
        headers: { ...type, ...ownHeaders(reply) },
        ...(reply.body === undefined ? {} : { body: reply.body }),
      }
    }
    const refuse = (refusal: GraphRefusal) => ({
      status: refusal.status,
      headers: { 'Content-Type': 'application/json' },
      body: errorBody(refusal, world.envelope(headers)),
    })
    const items = readBatch(body)
    const responses = runBatch(world.half ? items.slice(0, Math.ceil(items.length / 2)) : items, send, refuse)
    return { reply: { status: 200, body: { responses } }, changed }
  }

  return {
    stats: counts.stats,
    /** Answers one request; says whether the tenant changed. */
    answer(
      world: World,
      request: HttpRequest,
      url: URL,
      headers: Headers,
      quirks?: Quirks,
    ): { reply: Reply; changed: boolean } {
      counts.asked()
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
      const asked = world.tenant.journal
      const reply = handle(world, request.method, target, headers, body, quirks)
      // The first delta query begins a journal.
      return { reply, changed: changes(request.method, target, reply.status) || world.tenant.journal !== asked }
    },
  }
}
