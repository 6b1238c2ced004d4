import type { Query } from './query.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest } from '../core/graph-request.ts'

const DEFAULT_SIZE = 100

/** With `$expand` no page of directory objects has more, whatever `$top` says (known issue 13635, as seen for sponsors, managers and owners). */
const EXPANDED_SIZE = 100

interface Token {
  /** The last object of the page before, and where it stood. */
  after: string
  at: number
  /** How many pages without items came before, so that no two links are the same. */
  empty?: number
}

const write = ({ after, at, empty }: Token): string =>
  Buffer.from(JSON.stringify(empty === undefined ? [after, at] : [after, at, empty])).toString('base64url')

const read = (text: string): Token => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'number') {
      return { after: parsed[0], at: parsed[1], ...(typeof parsed[2] === 'number' ? { empty: parsed[2] } : {}) }
    }
  } catch {
    // Not one of ours: refused below like any other stale token.
  }
  throw expired()
}

const expired = () =>
  new GraphErrorResponse(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  )

/** Where the next page begins: behind its last object, even when others came or went before it meanwhile. */
const startOf = (items: readonly { id: string }[], { after, at }: Token): number => {
  if (items[at]?.id === after) return at + 1
  const moved = items.findIndex((item) => item.id === after)
  return moved < 0 ? Math.max(0, Math.min(at, items.length)) : moved + 1
}

/** From `from` on, what passes the test: `size` of them, and whether there are more. */
const gather = <T>(items: readonly T[], from: number, size: number, test: ((item: T) => boolean) | undefined) => {
  const page: T[] = []
  let last = from
  for (let i = from; i < items.length; i += 1) {
    const item = items[i]
    if (item === undefined || (test && !test(item))) continue
    if (page.length === size) return { page, last, more: true }
    page.push(item)
    last = i
  }
  return { page, last, more: false }
}

/** The link repeats the query with an opaque token; its host is the request's. */
const nextLink = (request: GraphRequest, token: Token): string => {
  const options = [...request.query].filter(([name]) => name.toLowerCase() !== '$skiptoken')
  const all = [...options, ['$skiptoken', write(token)] as const]
  const path = request.path.map(encodeURIComponent).join('/')
  const search = all.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${request.baseUrl}/${request.version}/${path}?${search}`
}

/**
 * One page of what passes the test, and the link to the next. The items are looked at from where the last page ended,
 * so 999 of 100,000 cost the same wherever they lie.
 */
export const cut = <T extends { id: string }>(
  request: GraphRequest,
  query: Query,
  items: readonly T[],
  test?: (item: T) => boolean,
  most = Infinity,
): { items: readonly T[]; next: string | undefined } => {
  if (query.skipToken !== undefined && request.quirks?.staleToken) throw expired()
  const token = query.skipToken === undefined ? undefined : read(query.skipToken)
  const from = token ? startOf(items, token) : 0
  if (request.quirks?.emptyPage && items.length > 0) {
    const before = items[from - 1]
    const empty = (token?.empty ?? 0) + 1
    return { items: [], next: nextLink(request, { after: before?.id ?? '', at: before ? from - 1 : -1, empty }) }
  }
  const asked = Math.min(query.top ?? DEFAULT_SIZE, most)
  const size = query.expand.length > 0 ? Math.min(asked, EXPANDED_SIZE) : asked
  const { page, last, more } = gather(items, from, size, test)
  const end = items[last]
  return { items: page, next: more && end ? nextLink(request, { after: end.id, at: last }) : undefined }
}
