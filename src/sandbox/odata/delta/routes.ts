import { guidOf } from '../../core/ids.ts'
import { checkSelect, contextUrl } from '../project.ts'
import { badRequest, GraphErrorResponse } from '../../core/errors.ts'
import type { Journal, ObjectType } from '../../core/tenant.ts'
import { changed, whole } from './objects.ts'
import { readToken, resync, writeToken } from './token.ts'
import type { Token } from './token.ts'
import type { GraphRequest, Reply, Route } from '../../core/graph-request.ts'
import { groupBy } from '../../../util/group-by.ts'

const PAGE = 200
const MAX_IDS = 50

const option = (request: GraphRequest, name: string): string | undefined => {
  for (const [key, value] of request.query) if (key.toLowerCase() === name) return value
  return undefined
}

const commas = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/** `id eq 'a' or id eq 'b'`, at most 50: nothing else may be filtered by (user-delta.md). */
const readIds = (filter: string): string[] =>
  filter.split(/\s+or\s+/i).map((part, _, all) => {
    const id = /^\s*\(?\s*id\s+eq\s+'([^']+)'\s*\)?\s*$/i.exec(part)?.[1]
    if (id === undefined || all.length > MAX_IDS) {
      throw new GraphErrorResponse(
        400,
        'Request_UnsupportedQuery',
        'The filter of a delta query may name at most 50 ids.',
      )
    }
    return id.toLowerCase()
  })

const journalOf = (request: GraphRequest): Journal => {
  const id = guidOf('journal', request.tenant.organization.id, String(request.now))
  request.tenant.journal ??= { id, n: 0, entries: [] }
  return request.tenant.journal
}

/** The last entry that may be returned: with replication delay, recent changes come a round later. */
const tellable = (request: GraphRequest, journal: Journal): number => {
  const delay = request.quirks?.delayMs ?? 0
  if (delay === 0) return journal.n
  return (
    journal.entries.findLast((one) => request.now - one.at >= delay)?.n ?? (journal.entries[0]?.n ?? journal.n + 1) - 1
  )
}

/** The first request of a round: its options are kept in the tokens from here on. */
const begin = (request: GraphRequest, type: ObjectType): Token => {
  for (const name of ['$top', '$orderby', '$search', '$count', '$skip']) {
    if (option(request, name) !== undefined)
      throw badRequest(`The query option '${name}' is not supported with delta queries.`)
  }
  const [select, expand, filter] = ['$select', '$expand', '$filter'].map((name) => option(request, name))
  checkKept([...commas(select ?? ''), ...commas(expand ?? '')])
  for (const names of [select, expand]) checkSelect(request.schema.entityOf(type), commas(names ?? ''), request.version)
  const journal = journalOf(request)
  // `$expand=members` is how older clients ask.
  const asked = select === undefined ? undefined : [...commas(select), ...commas(expand ?? '')]
  return {
    is: 'all',
    journal: journal.id,
    type,
    at: request.now,
    from: tellable(request, journal),
    until: tellable(request, journal),
    skip: 0,
    select: asked ?? null,
    ids: filter === undefined ? null : readIds(filter),
  }
}

/** What is kept outside the directory has no changes to tell (delta-query-overview.md; the text: graph-explorer #3189). */
const checkKept = (names: readonly string[]): void => {
  const outside = names.filter((name) => name.toLowerCase() === 'signinactivity')
  if (outside.length === 0) return
  throw new GraphErrorResponse(
    400,
    'BadRequest',
    `Invalid request for delta query: for this entity set, $expand/$select is not supported for the following properties: ${outside.join(', ')}`,
  )
}

const base = (request: GraphRequest): string =>
  `${request.baseUrl}/${request.version}/${request.path.map(encodeURIComponent).join('/')}`

/** With replication delay, a round repeats changes of the one before. */
const replayed = (request: GraphRequest, from: number): number => Math.max(0, from - (request.quirks?.replay ?? 0))

const roundOf = (request: GraphRequest, journal: Journal, token: Token): Token => ({
  ...token,
  is: 'changes',
  until: Math.max(token.from, tellable(request, journal)),
  skip: 0,
})

const allOf = (request: GraphRequest, journal: Journal, token: Token) => {
  const { ids } = token
  const found = ids
    ? ids.flatMap((id) => request.directory.get(token.type, id) ?? [])
    : request.directory.all(token.type)
  // Deletions since the round began shift the rest: better to return an object twice than never.
  const gone = journal.entries.filter(
    (one) => one.n > token.from && one.type === token.type && !request.directory.get(one.type, one.id),
  )
  const at = Math.max(0, token.skip - gone.length)
  const page = found.slice(at, at + PAGE)
  return { value: page.map((object) => whole(request, token, object)), more: found.length > at + PAGE }
}

const changesOf = (request: GraphRequest, journal: Journal, token: Token) => {
  const from = replayed(request, token.from)
  const told = journal.entries.filter(
    ({ n, type, id }) => n > from && n <= token.until && type === token.type && (token.ids?.includes(id) ?? true),
  )
  const by = groupBy(told, ({ id }) => id)
  const minimal = /\breturn=minimal\b/i.test(request.headers['prefer'] ?? '')
  const page = [...by].slice(token.skip, token.skip + PAGE)
  const value = page.flatMap(([id, entries]) => changed(request, token, id, entries, minimal) ?? [])
  return { value, more: by.size > token.skip + PAGE, minimal }
}

const reply = (request: GraphRequest, type: ObjectType): Reply => {
  const delta = option(request, '$deltatoken')
  const given = delta === undefined || delta === '' || delta === 'latest' ? option(request, '$skiptoken') : delta
  const location = `${base(request)}?$deltatoken=`
  if (given !== undefined && request.quirks?.staleToken) throw resync(location)
  const journal = given === undefined ? journalOf(request) : request.tenant.journal
  const read =
    given === undefined ? begin(request, type) : readToken(given, { type, journal, now: request.now, location })
  if (!journal) throw resync(location)
  const token = read.is === 'round' ? roundOf(request, journal, read) : read
  const empty = request.quirks?.emptyPage === true
  const context = contextUrl(request, request.schema.entityOf(type).set, {
    select: token.select ?? undefined,
    expand: [],
  })
  const link = (name: string, next: Token) => `${base(request)}?$${name}=${writeToken(next)}`
  if (delta === 'latest') {
    return {
      status: 200,
      body: { '@odata.context': context, value: [], '@odata.deltaLink': link('deltatoken', { ...token, is: 'round' }) },
    }
  }
  const page = empty
    ? { value: [], more: true, minimal: false }
    : token.is === 'all'
      ? { ...allOf(request, journal, token), minimal: false }
      : changesOf(request, journal, token)
  const end = page.more
    ? {
        '@odata.nextLink': link('skiptoken', {
          ...token,
          skip: token.skip + (empty ? 0 : PAGE),
          empty: (token.empty ?? 0) + (empty ? 1 : 0),
        }),
      }
    : { '@odata.deltaLink': link('deltatoken', { ...token, is: 'round', at: request.now, from: token.until, skip: 0 }) }
  return {
    status: 200,
    ...(page.minimal ? { headers: { 'preference-applied': 'return=minimal' } } : {}),
    body: { '@odata.context': context, ...end, value: page.value },
  }
}

/** `GET /{set}/delta` (delta-query-overview.md, user-delta.md, delta-query-groups.md, serviceprincipal-delta.md). */
export const deltaRoute = (set: string, type: ObjectType): Route => ({
  method: 'GET',
  path: `/${set}/delta`,
  operation: true,
  handle: (request) => reply(request, type),
})
