import type { HttpRequest } from '../../model.ts'
import { authorize } from '../identity/authorize.ts'
import type { SigningKey } from '../identity/signing-key.ts'
import { applyFault } from '../behaviour/faults/effects.ts'
import type { AdminActor } from '../behaviour/faults/effects.ts'
import { withSpelledBinds } from '../odata/body.ts'
import { readAddress } from '../odata/casts.ts'
import type { Address } from '../odata/casts.ts'
import { guidOf } from '../core/ids.ts'
import { permit } from '../permissions/permit.ts'
import { permissions, readers, schema } from '../resources/index.ts'
import { isWrite, resourceUnits } from '../behaviour/throttle/cost.ts'
import type { Asked } from '../behaviour/throttle/cost.ts'
import type { TenantBehaviour } from '../behaviour/index.ts'
import { errorBody } from '../http/response.ts'
import type { Envelope } from '../http/response.ts'
import { readBatch, runBatch } from './batch.ts'
import type { BatchItem } from './batch.ts'
import { withoutMetadata } from '../http/metadata.ts'
import { headersInBatch, withLocation } from '../http/graph-headers.ts'
import { minimal } from '../http/prefer.ts'
import { readBody, readTarget, withoutOwnKey } from '../http/request.ts'
import type { RequestTarget } from '../http/request.ts'
import { matched, noSegment, pathOf } from './matched.ts'
import { createStats } from './stats.ts'
import { GraphErrorResponse, withHeaders } from '../core/errors.ts'
import type { GraphRequest, Reply } from '../core/graph-request.ts'
import type { Quirks, TenantMoment } from '../core/tenant-view.ts'

/** Everything that a request is answered with. */
export interface RequestContext extends TenantMoment {
  behaviour: TenantBehaviour
  /** What tokens must be signed with. */
  keys: SigningKey
  envelope: (headers: Record<string, string>) => Envelope
  administrator: AdminActor
  /** Only half of a batch is carried out. */
  half?: boolean
}

type Headers = Record<string, string>

/** Whether the tenant has changed afterwards. */
const changes = (method: string, target: RequestTarget, status: number) =>
  isWrite({ method, path: pathOf(target), query: target.query }) && status < 400

/** Answers Graph requests and batches, and counts them. Throws GraphErrorResponse for what Graph refuses. */
export const createDispatch = () => {
  const counts = createStats()

  /** The answer of a request that was not throttled. */
  const answered = (
    context: RequestContext,
    { method, target, address, asked }: { method: string; target: RequestTarget; address: Address; asked: Asked },
    headers: Headers,
    body: unknown,
    quirks?: Quirks,
  ): Reply => {
    const { tenant, directory, now, behaviour } = context
    const { route, params } = matched(method, target, address)
    counts.count(asked, route.path, false)
    const seen = behaviour.viewFor(asked, { tenant, directory, now })
    const request: GraphRequest = {
      method,
      version: target.version,
      path: target.path,
      params,
      cast: address.cast,
      query: target.query,
      headers,
      body: withSpelledBinds(withoutOwnKey(body, params)),
      tenant: seen.tenant,
      directory: seen.directory,
      now,
      newId() {
        tenant.counter += 1
        return guidOf(tenant.organization.id, String(tenant.counter))
      },
      baseUrl: target.origin,
      schema,
      quirks: quirks ?? seen.quirks,
    }
    const row = permissions.rowOf(route)
    const needs = () => row?.depends?.(request) ?? row?.needs
    behaviour.checkWithdrawn(request, needs)
    const limit = permit(request, route, { needs, readers })
    const reply = route.handle(request)
    if (reply.narrowed !== address.cast) throw noSegment(target)
    return withoutMetadata(request, minimal(request, withLocation(request, limit(reply))))
  }

  const handle = (
    context: RequestContext,
    method: string,
    target: RequestTarget,
    headers: Headers,
    body: unknown,
    quirks?: Quirks,
  ): Reply => {
    const address = readAddress(target.path, schema.memberTypes)
    const asked: Asked = { method, path: `/${address.path.join('/')}`, query: target.query }
    const decision = context.behaviour.weigh(asked, context, headers)
    if (decision?.refused) {
      counts.count(asked, undefined, true)
      return decision.refused(context.envelope(headers))
    }
    // Answers tell what they cost, refusals too.
    const cost = { 'x-ms-resource-unit': String(resourceUnits(asked)), ...decision?.headers }
    try {
      const reply = answered(context, { method, target, address, asked }, headers, body, quirks)
      return { ...reply, headers: { ...cost, ...reply.headers } }
    } catch (error) {
      throw withHeaders(error, cost)
    }
  }

  const batch = (context: RequestContext, target: RequestTarget, headers: Headers, body: unknown) => {
    let changed = false
    const send = (item: BatchItem) => {
      counts.askedInside()
      const inner = readTarget(new URL(`${target.origin}/${target.version}/${item.url.replace(/^\/+/, '')}`))
      const path = `/${target.version}${pathOf(inner)}`
      const fault = context.behaviour.inject({
        method: item.method,
        path,
        target: `/${target.version}/${item.url}`,
        inner: true,
      })
      // Authorization is the outer request's.
      const { authorization } = headers
      const own = { ...item.headers, ...(authorization === undefined ? {} : { authorization }) }
      let status = 0
      const reply = applyFault(
        fault,
        context.administrator,
        () => context.envelope(headers),
        (quirks) => {
          const answer = handle(context, item.method, inner, own, item.body, quirks)
          ;({ status } = answer)
          return answer
        },
      )
      changed ||= status > 0 && changes(item.method, inner, status)
      return {
        status: reply.status,
        headers: headersInBatch(reply),
        ...(reply.body === undefined ? {} : { body: reply.body }),
      }
    }
    const refuse = (refusal: GraphErrorResponse) => {
      const body = errorBody(refusal, context.envelope(headers))
      const { status } = refusal
      return { status, headers: headersInBatch({ status, headers: refusal.headers, body }), body }
    }
    const items = readBatch(body)
    const responses = runBatch(context.half ? items.slice(0, Math.ceil(items.length / 2)) : items, send, refuse)
    return { reply: { status: 200, body: { responses } }, changed }
  }

  return {
    stats: counts.stats,
    /** Answers one request; says whether the tenant changed. */
    answer(
      context: RequestContext,
      request: HttpRequest,
      url: URL,
      headers: Headers,
      quirks?: Quirks,
    ): { reply: Reply; changed: boolean } {
      counts.asked()
      authorize({ tenant: context.tenant, headers, now: context.now, keys: context.keys, host: url.host })
      const target = readTarget(url)
      const body = readBody(request, headers)
      if (target.path.length === 1 && target.path[0]?.toLowerCase() === '$batch') {
        if (request.method === 'POST') return batch(context, target, headers, body)
        throw new GraphErrorResponse(
          405,
          'Request_BadRequest',
          'Specified HTTP method is not allowed for the request target.',
        )
      }
      const asked = context.tenant.journal
      const reply = handle(context, request.method, target, headers, body, quirks)
      // The first delta query starts a journal.
      return { reply, changed: changes(request.method, target, reply.status) || context.tenant.journal !== asked }
    },
  }
}
