import { GuestlistError } from '../errors.ts'
import type { Clock, HttpResponse, Transport } from '../model.ts'

/** GitHub's REST API, as far as the pipeline needs it. Paths below the repository begin with `/`; `~/` stands for the API's root. */
export interface Api {
  get(path: string): Promise<unknown>
  /** Every page of a list, by the `Link` header; `within` names the list where the answer is an object around it. */
  list(path: string, within?: string): Promise<unknown[]>
  /** A page at a time, for what is found early. */
  pages(path: string, within?: string): AsyncGenerator<unknown[]>
  post(path: string, body: unknown): Promise<unknown>
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

/** GitHub answered and refused. */
export class ApiRefusal extends GuestlistError {
  readonly status: number
  constructor(method: string, path: string, status: number, message: string) {
    super(`GitHub refused ${method} ${path}: ${status} ${message}`, {
      help:
        status === 403 || status === 404
          ? 'Does the job have the permission for it? The workflows name what each job needs.'
          : undefined,
    })
    this.status = status
  }
}

const TRIES = 4
const LONGEST_WAIT = 120_000

/**
 * The API over a transport. Reads are repeated when the answer is lost or a 5xx; writes only where GitHub says that it did
 * nothing (docs.github.com: rate limits for the REST API, "Exceeding the rate limit").
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
        if (method === 'GET' && tries < TRIES) return undefined
        throw new GuestlistError(`No answer from GitHub to ${method} ${new URL(address).pathname}.`, { cause })
      })
      const wait = answer === undefined ? tries * 1_000 : waitFor(method, answer, tries, clock.now())
      if (answer !== undefined && (wait === undefined || tries >= TRIES)) return judged(method, address, answer)
      await clock.sleep(wait ?? 1_000)
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
    post: async (path, body) => parse((await send('POST', addressOf(path), body)).body),
    patch: async (path, body) => parse((await send('PATCH', addressOf(path), body)).body),
  }
}

const parse = (body: string): unknown => (body === '' ? undefined : JSON.parse(body))

const listOf = (value: unknown, within: string | undefined): unknown[] => {
  const list = within === undefined ? value : fieldOf(value, within)
  if (!Array.isArray(list)) throw new GuestlistError('GitHub answered something else than a list.')
  return list
}

/** How long to wait before the same request is sent again; undefined when its answer stands. */
function waitFor(method: string, { status, headers }: HttpResponse, tries: number, now: number): number | undefined {
  const exhausted = headers['x-ratelimit-remaining'] === '0'
  if (status === 429 || (status === 403 && (headers['retry-after'] !== undefined || exhausted))) {
    const seconds = Number(headers['retry-after'] ?? Number(headers['x-ratelimit-reset'] ?? 0) - now / 1_000)
    const wait = Math.max(1_000, Number.isFinite(seconds) ? seconds * 1_000 : 60_000)
    return wait > LONGEST_WAIT ? undefined : wait
  }
  return method === 'GET' && status >= 500 ? tries * 1_000 : undefined
}

function judged(method: string, address: string, answer: HttpResponse): HttpResponse {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new ApiRefusal(method, new URL(address).pathname, answer.status, messageOf(answer.body))
}

function messageOf(body: string): string {
  try {
    return text(fieldOf(parse(body), 'message')) ?? ''
  } catch {
    return body.slice(0, 200)
  }
}

/** Only pages of the same API are followed, so that the token goes nowhere else. */
function nextPage(link: string | undefined, root: string): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1]
  if (next === undefined) return undefined
  if (new URL(next).origin !== new URL(root).origin)
    throw new GuestlistError(`GitHub's next page is at another host: ${new URL(next).host}`)
  return next
}

// --- Reading what came back: answers are data, checked where they are used -------------------------------------------

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field down a path of names; undefined where any of them is missing. */
export const fieldOf = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value)

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
export const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
