import { GuestlistError } from '../errors.ts'
import type { Clock, HttpResponse, Transport } from '../model.ts'
import { fieldOf, textOf } from '../forge/fields.ts'

/** GitHub's REST API, as far as the pipeline needs it. Paths below the repository begin with `/`; `~/` stands for the API's root. */
export interface Api {
  get(path: string): Promise<unknown>
  /** Every page of a list, by the `Link` header; `within` names the list where the answer is an object around it. */
  list(path: string, within?: string): Promise<unknown[]>
  /** A page at a time, for what is found early. */
  pages(path: string, within?: string): AsyncGenerator<unknown[]>
  /**
   * Makes something. When it is not known whether it was made, `found` looks for it before it is sent again, and what it finds is
   * the answer; without `found` such a write fails.
   */
  post(path: string, body: unknown, found?: () => Promise<unknown>): Promise<unknown>
  patch(path: string, body: unknown): Promise<unknown>
}

export interface ApiOptions {
  transport: Transport
  clock: Clock
  /** GITHUB_API_URL. */
  url: string
  token: string
  /** owner/name */
  repository: string
}

const PERMISSION = 'Check the permissions of the job; the workflows list what each job needs.'
const HELP: { readonly [status: number]: string } = {
  401: 'The token is not valid for this GitHub server: check GITHUB_TOKEN and GITHUB_API_URL.',
  403: PERMISSION,
  404: PERMISSION,
  410: 'Issues are disabled in this repository: enable them in its settings.',
}

/** GitHub answered and refused. */
export class ApiRefusal extends GuestlistError {
  readonly status: number
  constructor(method: string, path: string, status: number, message: string) {
    super(`GitHub refused ${method} ${path}: ${status} ${message}`, {
      help: HELP[status],
    })
    this.status = status
  }
}

/** No answer came: what was sent may have arrived, or not. */
class Unanswered extends GuestlistError {}

const inDoubt = (error: unknown): boolean =>
  error instanceof Unanswered || (error instanceof ApiRefusal && error.status >= 500)

const TRIES = 4
const LONGEST_WAIT = 120_000
/** Where GitHub names no time it asks for a minute at least; together these make one, and a short limit costs less. */
const UNNAMED_WAITS: readonly number[] = [5_000, 15_000, 45_000]

/**
 * The API over a transport. Reads and changes of what is there are repeated when the answer is lost or a 5xx; what makes something
 * only where GitHub says that it did nothing (docs.github.com: rate limits for the REST API, "Exceeding the rate limit"), or
 * where the caller can look whether it was made.
 * Throws ApiRefusal for any other refusal, and ConnectionError's cause as it comes.
 */
export function createApi({ transport, clock, url, token, repository }: ApiOptions): Api {
  const root = url.replace(/\/+$/, '')
  const addressOf = (path: string): string =>
    path.startsWith('~/') ? root + path.slice(1) : `${root}/repos/${repository}${path}`

  const send = async (method: string, address: string, body?: unknown): Promise<HttpResponse> => {
    const headers: Record<string, string> = {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'guestlist',
      'x-github-api-version': '2022-11-28',
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
        throw new Unanswered(`No response from GitHub to ${method} ${new URL(address).pathname}.`, { cause })
      })
      const wait = answer === undefined ? tries * 1_000 : waitFor(method, answer, tries, clock.now())
      if (answer !== undefined && (wait === undefined || tries >= TRIES)) return requireOk(method, address, answer)
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
    let next: string | undefined = addressOf(path)
    while (next !== undefined) {
      const answer: HttpResponse = await send('GET', next)
      yield listOf(parse(answer.body), within)
      next = nextPage(answer.headers['link'], root)
    }
  }

  return {
    get: async (path) => parse((await send('GET', addressOf(path))).body),
    pages,
    async list(path, within) {
      const all: unknown[] = []
      for await (const page of pages(path, within)) all.push(...page)
      return all
    },
    post: (path, body, found) => made(addressOf(path), body, found),
    patch: async (path, body) => parse((await send('PATCH', addressOf(path), body)).body),
  }
}

const parse = (body: string): unknown => (body === '' ? undefined : JSON.parse(body))

const listOf = (value: unknown, within: string | undefined): unknown[] => {
  const list = within === undefined ? value : fieldOf(value, within)
  if (!Array.isArray(list)) throw new GuestlistError('The response of GitHub is not a list.')
  return list
}

/** How long to wait before the same request is sent again; undefined when its answer stands. */
function waitFor(method: string, answer: HttpResponse, tries: number, now: number): number | undefined {
  const { status, headers } = answer
  const exhausted = headers['x-ratelimit-remaining'] === '0'
  const named = headers['retry-after'] ?? (exhausted ? headers['x-ratelimit-reset'] : undefined)
  if (status === 429 || (status === 403 && (named !== undefined || exhausted || isSecondaryLimit(answer)))) {
    const seconds = Number(headers['retry-after'] ?? Number(named) - now / 1_000)
    if (!Number.isFinite(seconds)) return UNNAMED_WAITS[tries - 1]
    const wait = Math.max(1_000, seconds * 1_000)
    return wait > LONGEST_WAIT ? undefined : wait
  }
  return method !== 'POST' && status >= 500 ? tries * 1_000 : undefined
}

/** A 403 of this kind is not about permissions, and need not say how long to wait (docs.github.com, as above). */
const isSecondaryLimit = ({ body }: HttpResponse): boolean => /secondary rate limit|abuse detection/i.test(body)

function requireOk(method: string, address: string, answer: HttpResponse): HttpResponse {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new ApiRefusal(method, new URL(address).pathname, answer.status, messageOf(answer.body))
}

function messageOf(body: string): string {
  try {
    return textOf(fieldOf(parse(body), 'message')) ?? ''
  } catch {
    return body.slice(0, 200)
  }
}

/**
 * The next page's path and query, at the address that we know: a token goes nowhere else, and a GitHub behind a proxy may name
 * itself otherwise in its links.
 */
function nextPage(link: string | undefined, root: string): string | undefined {
  const next = /<([^>]+)>;[^,]*\brel="?next"?/.exec(link ?? '')?.[1]
  if (next === undefined) return undefined
  const { pathname, search } = new URL(next, root)
  return `${new URL(root).origin}${pathname}${search}`
}
