import { randomUUID } from 'node:crypto'
import { Client, ResponseType, type Context, type Middleware } from '@microsoft/microsoft-graph-client'
import PQueue from 'p-queue'
import { ConnectionError, GraphError, GuestlistError, IncompleteReading } from '../errors.ts'
import type { Clock, HttpRequest, HttpResponse, Transport } from '../model.ts'
import { classifyResponse, parseBody, retryAfter } from './response.ts'
import type { GraphCall, CallResult, Send } from './request.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { causeCode, connectionError } from './connection-error.ts'
import { unsent } from './retry.ts'

/** Gives a token; `fresh` asks for another one than the one that was just refused. */
export type Credential = (options?: { fresh?: boolean }) => Promise<string>

export interface HttpOptions {
  baseUrl: string
  transport: Transport
  clock: Clock
  rateLimiter: RateLimiter
  credential?: Credential | undefined
  /** Sees each answer that was Graph's own. */
  onAnswer?: ((response: HttpResponse) => void) | undefined
  /** Sees each request as it leaves, without its token. */
  onRequest?: ((request: { method: string; path: string; clientRequestId: string }) => void) | undefined
  concurrency?: number | undefined
  /** Ends the waiting at the rate limiter; a request that has left is not torn. */
  signal?: AbortSignal | undefined
}

/**
 * What one request carries through the client's middleware chain. The client is told neither our address nor our
 * answer: it rebuilds query strings (reordered, repeated names merged), strips only `https://` from next links, loses
 * the cause of a broken connection, and turns error pages into streams. It is handed none, and ours travels here.
 */
class Exchange {
  readonly call: GraphCall
  readonly url: URL
  readonly clientRequestId: string
  result: { response: HttpResponse } | { failure: unknown } | undefined
  constructor(call: GraphCall, url: URL, clientRequestId: string) {
    this.call = call
    this.url = url
    this.clientRequestId = clientRequestId
  }
}

function exchangeOf(context: Context): Exchange {
  const exchange = context.middlewareControl?.getMiddlewareOptions(Exchange)
  if (!(exchange instanceof Exchange)) throw new Error('a request without its exchange')
  return exchange
}

type Step = (context: Context, exchange: Exchange, next: () => Promise<void>) => Promise<void>

function middleware(step: Step): Middleware {
  let following: Middleware | undefined
  return {
    execute: (context) => step(context, exchangeOf(context), () => following?.execute(context) ?? Promise.resolve()),
    setNext(next) {
      following = next
    },
  }
}

/**
 * The absolute address of a path; whatever leads off the connection's own origin and root is refused, so that no
 * token goes there.
 */
export function resolveUrl(baseUrl: string, path: string): URL {
  const root = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`)
  const absolute = path.startsWith('/') ? root.href + path.slice(1) : path
  if (!URL.canParse(absolute))
    throw new IncompleteReading(
      `Graph's response refers to ${JSON.stringify(path.slice(0, 80))}, which is not a valid address`,
    )
  const url = new URL(absolute)
  if (url.origin !== root.origin || url.username !== '' || url.password !== '')
    throw new IncompleteReading(
      `Graph's response refers to another host (${url.host}); only ${root.host} is accepted`,
      {
        help: 'A proxy may rewrite the responses: check the proxy and --graph-url.',
      },
    )
  return url
}

/**
 * Sends one call once through the Graph client, and says what came of it; it never repeats (retry.ts does).
 * The chain is ours: rate limiter, token, transport. Its own retry handler repeats POSTs on 503, which would send an
 * invitation twice.
 * The token is asked for at the very moment of sending, since the rate limiter may hold a request past a token's end.
 */
export function createHttp(options: HttpOptions): Send {
  const { transport, clock, rateLimiter, credential } = options
  const queue = new PQueue({ concurrency: options.concurrency ?? 8 })

  const gated = middleware(async (_context, exchange, next) => {
    try {
      await rateLimiter.acquire(exchange.call, options.signal)
    } catch (cause) {
      if (cause instanceof GuestlistError) throw cause
      // Not a broken connection: nothing has left yet.
      throw unsent(cause)
    }
    await next()
    if (exchange.result === undefined || !('response' in exchange.result)) return
    const { headers, status } = exchange.result.response
    rateLimiter.observeUsage(headers['x-ms-throttle-limit-percentage'])
    const wait = retryAfter(headers, clock.now())
    if (wait !== undefined && (status === 429 || status === 503)) rateLimiter.pause(wait)
  })

  const authenticated = middleware(async (context, exchange, next) => {
    if (credential === undefined) return next()
    const token = await credential()
    const send = (value: string): Promise<void> => {
      context.options = { ...context.options, headers: { ...headersOf(context), authorization: `Bearer ${value}` } }
      return next()
    }
    await send(token)
    const refused =
      exchange.result !== undefined && 'response' in exchange.result && exchange.result.response.status === 401
    if (!refused) return
    const another = await credential({ fresh: true })
    if (another !== token) await send(another)
  })

  const carried = middleware(async (context, exchange) => {
    const request: HttpRequest = {
      method: context.options?.method ?? 'GET',
      url: exchange.url.href,
      headers: headersOf(context),
      body: typeof context.options?.body === 'string' ? context.options.body : undefined,
    }
    try {
      exchange.result = { response: await follow(transport, request) }
    } catch (failure) {
      exchange.result = { failure }
    }
  })

  const closing = middleware(async (_context, exchange, next) => {
    try {
      await next()
    } catch (failure) {
      exchange.result = { failure }
    }
  })

  const client = Client.initWithMiddleware({
    baseUrl: 'https://exchange.invalid',
    middleware: [closing, gated, authenticated, carried],
  })

  return async (call) => {
    const exchange = new Exchange(call, resolveUrl(options.baseUrl, call.path), randomUUID())
    const { clientRequestId } = exchange
    call.signal?.throwIfAborted()
    await queue.add(async () => {
      call.signal?.throwIfAborted()
      options.onRequest?.({ method: call.method, path: call.path, clientRequestId })
      const request = client
        .api('/')
        .middlewareOptions([exchange])
        .responseType(ResponseType.RAW)
        .headers({ Accept: 'application/json', ...call.headers, 'client-request-id': clientRequestId })
      const body = call.body === undefined ? undefined : JSON.stringify(call.body)
      if (body !== undefined) request.header('Content-Type', 'application/json')
      if (call.method === 'GET') await request.get()
      else if (call.method === 'DELETE') await request.delete()
      else if (call.method === 'POST') await request.post(body)
      else if (call.method === 'PUT') await request.put(body)
      else await request.patch(body)
    })
    const shown = call.path.startsWith('/') ? call : { ...call, path: exchange.url.pathname + exchange.url.search }
    return resultOf(shown, exchange, rateLimiter, clock, options.onAnswer)
  }
}

function resultOf(
  call: GraphCall,
  exchange: Exchange,
  rateLimiter: RateLimiter,
  clock: Clock,
  onAnswer: HttpOptions['onAnswer'],
): CallResult {
  const { result, clientRequestId } = exchange
  if (result === undefined) throw new Error('the Graph client sent nothing')
  if ('failure' in result) {
    if (result.failure instanceof GraphError && result.failure.code === redirected) {
      rateLimiter.recordFailure()
      return { kind: 'lost', error: result.failure, tries: triesFor(rateLimiter) }
    }
    if (result.failure instanceof GuestlistError && !(result.failure instanceof ConnectionError)) throw result.failure
    if (isMistake(result.failure)) throw result.failure
    rateLimiter.recordFailure()
    return connectionFailure(call, exchange.url.host, result.failure, rateLimiter.hasAnswered(), clientRequestId)
  }
  const parsed = parseBody(result.response.body)
  const classified = classifyResponse(call, { ...result.response, ...parsed, clientRequestId }, clock.now())
  if (classified.kind === 'done' || classified.kind === 'refused') {
    rateLimiter.recordSuccess()
    onAnswer?.(result.response)
    return classified
  }
  rateLimiter.recordFailure()
  // Where nothing has made sense yet, the address itself is in doubt. A gateway in trouble says so by its status.
  return classified.tries !== undefined && result.response.status < 500
    ? { ...classified, tries: triesFor(rateLimiter) }
    : classified
}

const redirected = 'Redirected'

/** What answered in Graph's place may be gone the next time; a host that never answered as Graph does is soon told. */
const triesFor = (rateLimiter: RateLimiter): number => (rateLimiter.hasAnswered() ? 8 : 3)

/** A mistake of ours, or of a transport inside this process: repeating it would only hide it. */
const isMistake = (failure: unknown): boolean =>
  causeCode(failure) === undefined &&
  [TypeError, ReferenceError, RangeError, SyntaxError].some((type) => failure instanceof type)

function connectionFailure(
  call: GraphCall,
  host: string,
  failure: unknown,
  answered: boolean,
  clientRequestId: string,
): CallResult {
  const { error, permanent } = connectionError(
    failure,
    host,
    `${call.method} ${call.path} (client-request-id ${clientRequestId})`,
  )
  if (permanent) throw error
  return { kind: error.sent ? 'lost' : 'later', error, tries: answered ? undefined : 5 }
}

/**
 * A redirect is followed for reads, within the same origin, and a few times only. Everything else that redirects is
 * refused.
 */
async function follow(transport: Transport, request: HttpRequest): Promise<HttpResponse> {
  let { url } = request
  for (let hops = 0; ; hops++) {
    const response = await transport({ ...request, url })
    const { location } = response.headers
    if (response.status < 300 || response.status > 399 || location === undefined) return response
    const target = new URL(location, url)
    if (request.method !== 'GET' || hops === 3 || target.origin !== new URL(url).origin)
      throw new GraphError({
        status: response.status,
        code: redirected,
        message: `the response redirects to ${target.host}${hops === 3 ? ' repeatedly' : ''} and is not followed`,
        method: request.method,
        path: new URL(request.url).pathname,
        clientRequestId: request.headers['client-request-id'],
        help: 'A proxy or a sign-in page intercepts the connection to Graph: check HTTPS_PROXY, NO_PROXY and --graph-url.',
      })
    url = target.href
  }
}

/** Those that were given to the client, by lower-case names. `new Headers` would load Node's whole `fetch` for it. */
function headersOf(context: Context): Record<string, string> {
  const given: object = context.options?.headers ?? {}
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]))
}
