import { errorBody } from '../../http/response.ts'
import type { Envelope } from '../../http/response.ts'
import type { HttpResponse } from '../../../model.ts'
import type { AdminAct, Fault } from './fault.ts'
import { GraphErrorResponse } from '../../core/errors.ts'
import type { Reply } from '../../core/graph-request.ts'
import type { Quirks } from '../../core/tenant-view.ts'

/** Error of a transport when a fault breaks the connection. `partial`: what still arrives before. */
export class BrokenConnection extends Error {
  readonly code = 'ECONNRESET'
  readonly partial: HttpResponse | undefined
  constructor(partial?: HttpResponse) {
    super('The connection was reset.')
    this.name = 'BrokenConnection'
    this.partial = partial
  }
}

const CODES: Record<number, string> = {
  403: 'Authorization_RequestDenied',
  409: 'Directory_ConcurrencyViolation',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  504: 'GatewayTimeout',
}

/** The response that replaces the real one. */
const faultReply = (fault: Fault, status: number, envelope: Envelope): Reply => {
  const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
  if (fault.html) {
    const body = `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`
    return { status, headers: { 'content-type': 'text/html', ...retry }, body }
  }
  const code = fault.code ?? CODES[status] ?? 'ServiceUnavailable'
  const error = new GraphErrorResponse(status, code, fault.message ?? 'Please retry again later.')
  return { status, headers: retry, body: errorBody(error, envelope) }
}

/** What a fault may do to the tenant while a request is on its way. */
export interface AdminActor {
  act(act: AdminAct): void
  withdraw(permission: string): void
}

/** Answers one request under a fault; faults of the connection come later, in `deliver`. */
export const applyFault = (
  fault: Fault | undefined,
  administrator: AdminActor,
  envelope: () => Envelope,
  run: (quirks: Quirks | undefined) => Reply,
): Reply => {
  if (!fault) return run(undefined)
  if (fault.admin) administrator.act(fault.admin)
  if (fault.withdraw !== undefined) administrator.withdraw(fault.withdraw)
  if (fault.page) return run({ emptyPage: fault.page === 'empty', staleToken: fault.page === 'stale' })
  if (fault.status === undefined || fault.drop || fault.truncate || fault.admin) return run(undefined)
  if (fault.after) {
    try {
      run(undefined)
    } catch (error) {
      // Whether it was refused, the client does not learn.
      if (!(error instanceof GraphErrorResponse)) throw error
    }
  }
  return faultReply(fault, fault.status, envelope())
}

const half = (response: HttpResponse): HttpResponse => ({
  ...response,
  body: response.body.slice(0, Math.floor(response.body.length / 2)),
})

/** Sends a response over a connection that may fail. Throws BrokenConnection. */
export const deliver = (fault: Fault | undefined, response: HttpResponse): HttpResponse => {
  if (fault?.drop === 'during') throw new BrokenConnection(half(response))
  if (fault?.drop === 'after') throw new BrokenConnection()
  return fault?.truncate ? half(response) : response
}
