import type { HttpRequest } from '../../model.ts'
import { InvalidInput } from '../../errors.ts'
import type { Sandbox } from '../sandbox.ts'
import { checkedSeed } from '../seed/read.ts'
import { isTenant, misfit } from '../store/is-tenant.ts'
import { readJson } from '../http/json.ts'
import { readFaults } from '../behaviour/faults/fault.ts'
import { own } from '../core/record.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { Reply } from '../core/graph-request.ts'
import { isRecord } from '../../util/guards.ts'

const parsed = (request: HttpRequest): unknown => {
  try {
    return readJson(request.body ?? '')
  } catch {
    throw new GraphErrorResponse(400, 'BadRequest', 'The body is not valid JSON.')
  }
}

const text = (request: HttpRequest, name: string): string => {
  const body = parsed(request)
  const value = isRecord(body) ? body[name] : undefined
  if (typeof value !== 'string') throw new GraphErrorResponse(400, 'BadRequest', `The body needs "${name}".`)
  return value
}

const optional = (request: HttpRequest, name: string): string | undefined => {
  const body = parsed(request)
  const value = isRecord(body) ? body[name] : undefined
  return typeof value === 'string' ? value : undefined
}

/** A state as GET gave it, or a seed under `seed`; null or nothing makes a fresh tenant. */
const putState = async (sandbox: Sandbox, request: HttpRequest): Promise<Reply> => {
  const body = request.body === undefined || request.body === '' ? null : parsed(request)
  try {
    if (body === null) sandbox.reset()
    else if (isRecord(body) && Object.hasOwn(body, 'seed')) sandbox.reset(await checkedSeed(body['seed'], 'seed'))
    else if (isTenant(body)) sandbox.load(body)
    else
      throw new GraphErrorResponse(
        400,
        'BadRequest',
        `The body is not the state of a sandbox, as GET /_sandbox/state gives it (${misfit(body) || 'body'}).`,
      )
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new GraphErrorResponse(
      400,
      'BadRequest',
      [error.message, ...error.findings.map((one) => one.message)].join(' '),
    )
  }
  return { status: 204 }
}

type Control = (sandbox: Sandbox, request: HttpRequest) => Reply | Promise<Reply>

const CONTROLS: Record<string, Control> = {
  'GET /_sandbox/state': (sandbox) => ({ status: 200, body: sandbox.state() }),
  'PUT /_sandbox/state': putState,
  'POST /_sandbox/redeem': (sandbox, request) => ({
    status: 200,
    body: sandbox.redeem(text(request, 'email'), optional(request, 'issuer')),
  }),
  'POST /_sandbox/signin': (sandbox, request) => ({
    status: 200,
    body: sandbox.signIn(text(request, 'email'), optional(request, 'at')),
  }),
  'PUT /_sandbox/clock': (sandbox, request) => {
    sandbox.setClock(text(request, 'now'))
    return { status: 200, body: { now: new Date(sandbox.now()).toISOString() } }
  },
  'GET /_sandbox/clock': (sandbox) => ({ status: 200, body: { now: new Date(sandbox.now()).toISOString() } }),
  'GET /_sandbox/stats': (sandbox) => ({ status: 200, body: sandbox.stats() }),
  'PUT /_sandbox/faults': (sandbox, request) => {
    sandbox.setFaults(readFaults(parsed(request)))
    return { status: 204 }
  },
}

/**
 * Requests beside Graph, below `/_sandbox`: state, redeem, signin, clock, stats, faults. Rejects with
 * GraphErrorResponse.
 */
export const control = async (sandbox: Sandbox, request: HttpRequest, url: URL): Promise<Reply> => {
  const handle = own(CONTROLS, `${request.method} ${url.pathname}`)
  if (!handle) throw new GraphErrorResponse(404, 'NotFound', `The sandbox has no ${request.method} ${url.pathname}.`)
  return handle(sandbox, request)
}
