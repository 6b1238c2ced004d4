import { GuestlistError } from '../errors.ts'
import type { Clock, HttpResponse, Transport } from '../model.ts'
import { fieldOf, textOf } from './fields.ts'

/** A forge's REST API, as far as a pipeline needs it. How paths are meant is the forge's: see its `createApi`. */
export interface Api {
  get(path: string): Promise<unknown>
  /** Every page of a list; `within` names the list where the answer is an object around it. */
  list(path: string, within?: string): Promise<unknown[]>
  /** A page at a time, for what is found early. */
  pages(path: string, within?: string): AsyncGenerator<unknown[]>
  /**
   * Makes something. When it is not known whether it was made, `found` looks for it before it is sent again, and what it finds is
   * the answer; without `found` such a write fails.
   */
  post(path: string, body: unknown, found?: () => Promise<unknown>): Promise<unknown>
  /** Changes something that is there. */
  patch(path: string, body: unknown): Promise<unknown>
}

/** In what one forge's API differs from another's. */
export interface Server {
  /** How people call it. */
  name: string
  /** The API's address; the token goes to no other. */
  root: string
  headers: Readonly<Record<string, string>>
  /** The whole address of a path. */
  addressOf(path: string): string
  /** The method that changes what is there. */
  changes: 'PATCH' | 'PUT'
  /** What to do after a refusal, by its status. */
  help: { readonly [status: number]: string }
  /** The address of the page after this one. Only its path and query are used. */
  next(answer: HttpResponse, address: string): string | undefined
  /** A refusal that is about the number of requests, where neither its status nor its headers say so. */
  isLimit?(answer: HttpResponse): boolean
}

export interface ApiOptions {
  transport: Transport
  clock: Clock
}

/** The forge answered and refused. */
export class ApiRefusal extends GuestlistError {
  readonly status: number
  constructor(
    { name, help }: Pick<Server, 'name' | 'help'>,
    { method, path, status, message }: { method: string; path: string; status: number; message: string },
  ) {
    super(`${name} refused ${method} ${path}: ${status} ${message}`, { help: help[status] })
    this.status = status
  }
}

/** No answer came: what was sent may have arrived, or not. */
class Unanswered extends GuestlistError {}

const inDoubt = (error: unknown): boolean =>
  error instanceof Unanswered || (error instanceof ApiRefusal && error.status >= 500)

const TRIES = 4
const LONGEST_WAIT = 120_000
/** Where no time is named GitHub asks for a minute at least; together these make one, and a short limit costs less. */
const UNNAMED_WAITS: readonly number[] = [5_000, 15_000, 45_000]

/**
 * The API over a transport. Reads and changes of what is there are repeated when the answer is lost or a 5xx; what makes something
 * only where the forge says that it did nothing (docs.github.com: rate limits for the REST API, "Exceeding the rate limit";
 * docs.gitlab.com: "Rate limits", response headers), or where the caller can look whether it was made.
 * Throws ApiRefusal for any other refusal, and ConnectionError's cause as it comes.
 */
export function createClient({ transport, clock }: ApiOptions, server: Server): Api {
  const send = async (method: string, address: string, body?: unknown): Promise<HttpResponse> => {
    const headers: Record<string, string> = {
      'user-agent': 'guestlist',
      ...server.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    for (let tries = 1; ; tries++) {
      const answer = await transport({
        method,
        url: address,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      }).catch((cause: unknown) => {
        if (method !== 'POST' && tries < TRIES) return undefined
        throw new Unanswered(`No response from ${server.name} to ${method} ${new URL(address).pathname}.`, { cause })
      })
      const wait =
        answer === undefined
          ? tries * 1_000
          : waitFor(method, answer, { tries, now: clock.now(), limited: server.isLimit?.(answer) === true })
      if (answer !== undefined && (wait === undefined || tries >= TRIES))
        return requireOk(server, method, address, answer)
      await clock.sleep(wait ?? 1_000)
    }
  }

  const made = async (address: string, body: unknown, found?: () => Promise<unknown>): Promise<unknown> => {
    for (let tries = 1; ; tries++)
      try {
        return parse((await send('POST', address, body)).body)
      } catch (error) {
        if (found === undefined || tries >= TRIES || !inDoubt(error)) throw error
        await clock.sleep(tries * 1_000)
        const there = await found()
        if (there !== undefined) return there
      }
  }

  async function* pages(path: string, within?: string): AsyncGenerator<unknown[]> {
    let next: string | undefined = server.addressOf(path)
    while (next !== undefined) {
      const answer: HttpResponse = await send('GET', next)
      yield listOf(server, parse(answer.body), within)
      next = below(server.root, server.next(answer, next))
    }
  }

  return {
    get: async (path) => parse((await send('GET', server.addressOf(path))).body),
    pages,
    async list(path, within) {
      const all: unknown[] = []
      for await (const page of pages(path, within)) all.push(...page)
      return all
    },
    post: (path, body, found) => made(server.addressOf(path), body, found),
    patch: async (path, body) => parse((await send(server.changes, server.addressOf(path), body)).body),
  }
}

const parse = (body: string): unknown => (body === '' ? undefined : JSON.parse(body))

const listOf = ({ name }: Server, value: unknown, within: string | undefined): unknown[] => {
  const list = within === undefined ? value : fieldOf(value, within)
  if (!Array.isArray(list)) throw new GuestlistError(`The response of ${name} is not a list.`)
  return list
}

/** How long to wait before the same request is sent again; undefined when its answer stands. */
function waitFor(
  method: string,
  { status, headers }: HttpResponse,
  { tries, now, limited }: { tries: number; now: number; limited: boolean },
): number | undefined {
  const exhausted = (headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining']) === '0'
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset']
  const named = headers['retry-after'] ?? (exhausted ? reset : undefined)
  if (status === 429 || (status === 403 && (named !== undefined || exhausted || limited))) {
    const seconds = Number(headers['retry-after'] ?? Number(named) - now / 1_000)
    if (!Number.isFinite(seconds)) return UNNAMED_WAITS[tries - 1]
    const wait = Math.max(1_000, seconds * 1_000)
    return wait > LONGEST_WAIT ? undefined : wait
  }
  return method !== 'POST' && status >= 500 ? tries * 1_000 : undefined
}

function requireOk(server: Server, method: string, address: string, answer: HttpResponse): HttpResponse {
  const { status, body } = answer
  if (status >= 200 && status < 300) return answer
  throw new ApiRefusal(server, { method, path: new URL(address).pathname, status, message: messageOf(body) })
}

/** GitHub says a text; GitLab a text under this name or under `error`, or what is wrong with each field. */
function messageOf(body: string): string {
  try {
    const parsed = parse(body)
    const said = fieldOf(parsed, 'message') ?? fieldOf(parsed, 'error')
    return textOf(said) ?? (said === undefined ? '' : JSON.stringify(said))
  } catch {
    return body.slice(0, 200)
  }
}

/**
 * The next page's path and query, at the address that we know: a token goes nowhere else, and a forge behind a proxy may name
 * itself otherwise in its links.
 */
function below(root: string, next: string | undefined): string | undefined {
  if (next === undefined) return undefined
  const { pathname, search } = new URL(next, root)
  return `${new URL(root).origin}${pathname}${search}`
}

/** What a `Link` header calls the next page (RFC 8288). */
export const nextLink = ({ headers }: HttpResponse): string | undefined =>
  /<([^>]+)>;[^,]*\brel="?next"?/.exec(headers['link'] ?? '')?.[1]
