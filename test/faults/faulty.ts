import type { Clock, HttpRequest, HttpResponse, Transport } from '../../src/model.ts'
import { forwardBatch, isBatch } from './batch-items.ts'
import { draw } from './draw.ts'
import { createReplicas, type Replicas } from './stale.ts'

/**
 * What may go wrong with one request. `before`: the tenant never saw it. `after`: it took effect and the answer is
 * lost.
 */
export type Fault =
  | 'refused' // the connection never stood
  | 'reset before'
  | 'reset during' // of a batch, the first half took effect
  | 'reset after'
  | '429'
  | '429 with Retry-After'
  | '503 before'
  | '503 with Retry-After'
  | '500 after'
  | '504 after'
  | '502 HTML before'
  | '502 HTML after'
  | '200 HTML after'
  | 'truncated'
  | 'empty'
  | 'concurrency' // 409 Directory_ConcurrencyViolation, writes only

export const faults: readonly Fault[] = [
  'refused',
  'reset before',
  'reset during',
  'reset after',
  '429',
  '429 with Retry-After',
  '503 before',
  '503 with Retry-After',
  '500 after',
  '504 after',
  '502 HTML before',
  '502 HTML after',
  '200 HTML after',
  'truncated',
  'empty',
  'concurrency',
]

export interface FaultOptions {
  seed: number
  clock: Clock
  /**
   * The chance of each fault for each request; 0.02 where not named. `stale`: of a read to show what was before a
   * write.
   */
  rates?: Partial<Record<Fault | 'stale', number>>
  /** How long a write may stay unseen. */
  lagMs?: number
}

export interface Drawn {
  method: string
  target: string
  count: number
  fault: Fault | 'stale'
}

/** A transport on which things go wrong, and what went wrong so far, in order. */
export interface Faulty {
  transport: Transport
  drawn: Drawn[]
}

/**
 * Wraps a transport. Each fault is drawn by hash of (seed, method, target, count of that target so far), for each
 * request and for each item of a batch, so a failing seed fails again.
 */
export function faulty(inner: Transport, options: FaultOptions): Faulty {
  const counts = new Map<string, number>()
  const drawn: Drawn[] = []
  const rates = { stale: 0.2, ...options.rates }
  const replicas = createReplicas(options.clock, options.lagMs ?? 15_000)

  const next = (method: string, target: string): { count: number; fault: Fault | undefined; stale: boolean } => {
    const key = `${method} ${target}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const fault = pick(draw(options.seed, method, target, count), rates)
    if (fault !== undefined) drawn.push({ method, target, count, fault })
    const stale = fault === undefined && draw(options.seed, 'stale', method, target, count) < rates.stale
    return { count, fault, stale }
  }

  const plain = (request: HttpRequest, target: string): Promise<HttpResponse> => {
    const { fault, stale, count } = next(request.method, target)
    if (fault !== undefined) return applyFault(fault, request, inner, replicas, target)
    return seen(inner, request, target, stale, replicas, () =>
      drawn.push({ method: request.method, target, count, fault: 'stale' }),
    )
  }

  const transport: Transport = async (request) => {
    const { pathname, search } = new URL(request.url)
    const target = pathname + search
    if (!isBatch(target, request)) return plain(request, target)
    // A batch has no target of its own worth counting: what it holds names it.
    const { fault } = next('POST', `${target} ${items(request)}`)
    if (fault === 'reset during') {
      await forwardBatch(request, (item, path) => seen(inner, item, path, false, replicas), { half: true })
      throw broken('ECONNRESET')
    }
    const carry = (item: HttpRequest, path: string): Promise<HttpResponse> => {
      const drew = itemFault(next(item.method, path).fault)
      if (drew !== undefined) return applyFault(drew, item, inner, replicas, path)
      return seen(
        inner,
        item,
        path,
        draw(options.seed, 'stale', path, counts.get(`${item.method} ${path}`) ?? 0) < rates.stale,
        replicas,
      )
    }
    return fault === undefined
      ? forwardBatch(request, carry, { half: false })
      : applyFault(fault, request, (whole) => forwardBatch(whole, carry, { half: false }), undefined, target)
  }
  return { transport, drawn }
}

function pick(number: number, rates: Partial<Record<Fault, number>>): Fault | undefined {
  let edge = 0
  for (const fault of faults) {
    edge += rates[fault] ?? 0.02
    if (number < edge) return fault
  }
  return undefined
}

/** Inside a batch that arrives, an item can be refused or fail, but its answer cannot be torn. */
function itemFault(fault: Fault | undefined): Fault | undefined {
  const possible: readonly (Fault | undefined)[] = [
    '429',
    '429 with Retry-After',
    '503 before',
    '503 with Retry-After',
    '500 after',
    '504 after',
    'concurrency',
  ]
  return possible.includes(fault) ? fault : undefined
}

const items = (request: HttpRequest): string => {
  const body = JSON.parse(request.body ?? '{}') as { requests?: { method: string; url: string }[] }
  return (body.requests ?? []).map((one) => `${one.method} ${one.url}`).join(' ')
}

const broken = (code: string): Error => Object.assign(new Error(code), { code })

const refusal = (status: number, code: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ error: { code, message: `${code} (a fault)`, innerError: {} } }),
})

const page = (status: number): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>Bad gateway</title></head><body>Something broke</body></html>',
})

async function seen(
  inner: Transport,
  request: HttpRequest,
  target: string,
  stale: boolean,
  replicas: Replicas,
  told?: () => void,
): Promise<HttpResponse> {
  const old = stale ? replicas.before(request, target) : undefined
  if (old !== undefined) {
    told?.()
    return old
  }
  const response = await inner(request)
  replicas.learn(request, target, response)
  return response
}

async function applyFault(
  fault: Fault,
  request: HttpRequest,
  inner: Transport,
  replicas: Replicas | undefined,
  target: string,
): Promise<HttpResponse> {
  const effect = async (): Promise<HttpResponse> => {
    const response = await inner(request)
    replicas?.learn(request, target, response)
    return response
  }
  switch (fault) {
    case 'refused':
      throw broken('ECONNREFUSED')
    case 'reset before':
      throw broken('ECONNRESET')
    case 'reset during':
    case 'reset after':
      await effect()
      throw broken('UND_ERR_SOCKET')
    case '429':
      return refusal(429, 'TooManyRequests')
    case '429 with Retry-After':
      return refusal(429, 'TooManyRequests', { 'retry-after': '7' })
    case '503 before':
      return refusal(503, 'ServiceUnavailable')
    case '503 with Retry-After':
      return refusal(503, 'ServiceUnavailable', { 'retry-after': '3' })
    case '500 after':
      await effect()
      return refusal(500, 'InternalServerError')
    case '504 after':
      await effect()
      return refusal(504, 'GatewayTimeout')
    case '502 HTML before':
      return page(502)
    case '502 HTML after':
      await effect()
      return page(502)
    case '200 HTML after':
      await effect()
      return page(200)
    case 'truncated': {
      const response = await effect()
      return { ...response, body: response.body.slice(0, Math.floor(response.body.length / 2)) }
    }
    case 'empty': {
      const response = await effect()
      return response.status === 204 ? response : { ...response, body: '' }
    }
    case 'concurrency':
      return request.method === 'GET' ? effect() : refusal(409, 'Directory_ConcurrencyViolation')
  }
}
