import { parseFilter } from './filter-parse.ts'
import type { Filter } from './filter-parse.ts'
import type { SearchTerm } from './search.ts'
import { parseSearch } from './search.ts'
import { parseExpand } from './expand.ts'
import type { Expand } from './expand.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest } from '../core/graph-request.ts'

export interface Query {
  select: string[] | undefined
  filter: Filter | undefined
  search: SearchTerm[] | undefined
  orderby: { property: string; descending: boolean }[]
  expand: Expand[]
  top: number | undefined
  /** Both `ConsistencyLevel: eventual` and `$count=true`. */
  advanced: boolean
  count: boolean
  skipToken: string | undefined
}

const KNOWN = new Set([
  '$select',
  '$filter',
  '$search',
  '$orderby',
  '$expand',
  '$top',
  '$count',
  '$skiptoken',
  '$format',
])

const commas = (text: string) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

/** Page sizes that Graph accepts, with its messages (graph.md 1.2). */
const readTop = (text: string): number => {
  if (!/^-?\d+$/.test(text)) {
    throw new GraphErrorResponse(
      400,
      'BadRequest',
      `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
    )
  }
  const top = Number(text)
  if (top < 1 || top > 999) {
    throw new GraphErrorResponse(
      400,
      'Request_UnsupportedQuery',
      `Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`,
    )
  }
  return top
}

const readOrderby = (text: string) =>
  commas(text).map((item) => {
    const [property = '', direction = 'asc'] = item.split(/\s+/)
    return { property, descending: direction.toLowerCase() === 'desc' }
  })

/** `$select` and the like may be written without the dollar sign and in any case, as Graph allows. */
export const option = (request: Pick<GraphRequest, 'query'>, name: string): string | undefined => {
  for (const [key, value] of request.query) {
    const lower = key.toLowerCase()
    if (lower === name || `$${lower}` === name) return value
  }
  return undefined
}

export const isEventual = (request: GraphRequest): boolean =>
  request.headers['consistencylevel']?.toLowerCase() === 'eventual'

/** Takes the query options of a request apart. Throws Graph's 400 for what it cannot read or does not support. */
export const readQuery = (request: GraphRequest): Query => {
  for (const key of request.query.keys()) {
    if (!key.startsWith('$')) continue
    const lower = key.toLowerCase()
    if (lower === '$skip')
      throw new GraphErrorResponse(400, 'Request_UnsupportedQuery', "'$skip' is not supported by the service.")
    if (!KNOWN.has(lower)) {
      throw new GraphErrorResponse(400, 'BadRequest', `The query parameter '${key}' is not supported.`)
    }
  }
  const select = option(request, '$select')
  const filter = option(request, '$filter')
  const search = option(request, '$search')
  const top = option(request, '$top')
  const eventual = isEventual(request)
  const asked = option(request, '$count')?.toLowerCase()
  if (asked !== undefined && asked !== 'true' && asked !== 'false') {
    throw new GraphErrorResponse(
      400,
      'BadRequest',
      `Invalid value '${asked}' for $count query option found. Valid values are 'true' or 'false'.`,
    )
  }
  const count = eventual && asked === 'true'
  if (search !== undefined && !eventual) {
    throw new GraphErrorResponse(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    )
  }
  return {
    select: select === undefined || select.trim() === '*' ? undefined : commas(select),
    filter: filter === undefined ? undefined : parseFilter(filter),
    search: search === undefined ? undefined : parseSearch(search),
    orderby: readOrderby(option(request, '$orderby') ?? ''),
    expand: parseExpand(option(request, '$expand') ?? ''),
    top: top === undefined ? undefined : readTop(top),
    advanced: count,
    count,
    skipToken: option(request, '$skiptoken'),
  }
}
