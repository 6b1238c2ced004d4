import { guidOf } from '../ids.ts'
import { checkSelect, contextUrl } from '../odata/project.ts'
import { entityOf } from '../odata/entities.ts'
import { badRequest } from '../refusals.ts'
import { GraphRefusal } from '../routing.ts'
import type { Call, Reply, Route } from '../routing.ts'
import type { Journal, JournalEntry, ObjectType } from '../tenant.ts'
import { changed, whole } from './objects.ts'
import { readToken, resync, writeToken } from './token.ts'
import type { Token } from './token.ts'

const PAGE = 200
const MAX_IDS = 50

const option = (call: Call, name: string): string | undefined => {
  for (const [key, value] of call.query) if (key.toLowerCase() === name) return value
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
      throw new GraphRefusal(400, 'Request_UnsupportedQuery', 'The filter of a delta query may name at most 50 ids.')
    }
    return id.toLowerCase()
  })

const journalOf = (call: Call): Journal => {
  const id = guidOf('journal', call.tenant.organization.id, String(call.now))
  call.tenant.journal ??= { id, n: 0, entries: [] }
  return call.tenant.journal
}

/** The last entry that may be told: where the tenant lags, what just happened is told a round later. */
const tellable = (call: Call, journal: Journal): number => {
  const delay = call.quirks?.delayMs ?? 0
  if (delay === 0) return journal.n
  return (
    journal.entries.findLast((one) => call.now - one.at >= delay)?.n ?? (journal.entries[0]?.n ?? journal.n + 1) - 1
  )
}

/** The first request of a round: its options are kept in the tokens from here on. */
const begin = (call: Call, type: ObjectType): Token => {
  for (const name of ['$top', '$orderby', '$search', '$count', '$skip']) {
    if (option(call, name) !== undefined)
      throw badRequest(`The query option '${name}' is not supported with delta queries.`)
  }
  const [select, expand, filter] = ['$select', '$expand', '$filter'].map((name) => option(call, name))
  for (const names of [select, expand]) checkSelect(entityOf(type), commas(names ?? ''), call.version)
  const journal = journalOf(call)
  // `$expand=members` is how older clients ask.
  const asked = select === undefined ? undefined : [...commas(select), ...commas(expand ?? '')]
  return {
    is: 'all',
    journal: journal.id,
    type,
    at: call.now,
    from: tellable(call, journal),
    until: tellable(call, journal),
    skip: 0,
    select: asked ?? null,
    ids: filter === undefined ? null : readIds(filter),
  }
}

const base = (call: Call): string => `${call.baseUrl}/${call.version}/${call.path.map(encodeURIComponent).join('/')}`

/** A round may tell again what the one before told: where the tenant lags, it does. */
const replayed = (call: Call, from: number): number => Math.max(0, from - (call.quirks?.replay ?? 0))

const roundOf = (call: Call, journal: Journal, token: Token): Token => ({
  ...token,
  is: 'changes',
  until: Math.max(token.from, tellable(call, journal)),
  skip: 0,
})

const allOf = (call: Call, journal: Journal, token: Token) => {
  const { ids } = token
  const found = ids ? ids.flatMap((id) => call.directory.get(token.type, id) ?? []) : call.directory.all(token.type)
  // Whatever went since the round began moved the rest up: better to tell somebody twice than never.
  const gone = journal.entries.filter(
    (one) => one.n > token.from && one.type === token.type && !call.directory.get(one.type, one.id),
  )
  const at = Math.max(0, token.skip - gone.length)
  const page = found.slice(at, at + PAGE)
  return { value: page.map((object) => whole(call, token, object)), more: found.length > at + PAGE }
}

const changesOf = (call: Call, journal: Journal, token: Token) => {
  const by = new Map<string, JournalEntry[]>()
  const from = replayed(call, token.from)
  for (const entry of journal.entries) {
    if (entry.n <= from || entry.n > token.until || entry.type !== token.type) continue
    if (token.ids && !token.ids.includes(entry.id)) continue
    by.set(entry.id, [...(by.get(entry.id) ?? []), entry])
  }
  const minimal = /\breturn=minimal\b/i.test(call.headers['prefer'] ?? '')
  const page = [...by].slice(token.skip, token.skip + PAGE)
  const value = page.flatMap(([id, entries]) => changed(call, token, id, entries, minimal) ?? [])
  return { value, more: by.size > token.skip + PAGE, minimal }
}

const reply = (call: Call, type: ObjectType): Reply => {
  const delta = option(call, '$deltatoken')
  const given = delta === undefined || delta === '' || delta === 'latest' ? option(call, '$skiptoken') : delta
  const location = `${base(call)}?$deltatoken=`
  if (given !== undefined && call.quirks?.staleToken) throw resync(location)
  const journal = given === undefined ? journalOf(call) : call.tenant.journal
  const read = given === undefined ? begin(call, type) : readToken(given, { type, journal, now: call.now, location })
  if (!journal) throw resync(location)
  const token = read.is === 'round' ? roundOf(call, journal, read) : read
  const empty = call.quirks?.emptyPage === true
  const context = contextUrl(call, entityOf(type).set, { select: token.select ?? undefined, expand: [] })
  const link = (name: string, next: Token) => `${base(call)}?$${name}=${writeToken(next)}`
  if (delta === 'latest') {
    return {
      status: 200,
      body: { '@odata.context': context, value: [], '@odata.deltaLink': link('deltatoken', { ...token, is: 'round' }) },
    }
  }
  const page = empty
    ? { value: [], more: true, minimal: false }
    : token.is === 'all'
      ? { ...allOf(call, journal, token), minimal: false }
      : changesOf(call, journal, token)
  const end = page.more
    ? {
        '@odata.nextLink': link('skiptoken', {
          ...token,
          skip: token.skip + (empty ? 0 : PAGE),
          empty: (token.empty ?? 0) + (empty ? 1 : 0),
        }),
      }
    : { '@odata.deltaLink': link('deltatoken', { ...token, is: 'round', at: call.now, from: token.until, skip: 0 }) }
  return {
    status: 200,
    ...(page.minimal ? { headers: { 'preference-applied': 'return=minimal' } } : {}),
    body: { '@odata.context': context, ...end, value: page.value },
  }
}

const SETS: [string, ObjectType][] = [
  ['users', 'user'],
  ['groups', 'group'],
  ['applications', 'application'],
  ['servicePrincipals', 'servicePrincipal'],
]

/** Delta queries (delta-query-overview.md, user-delta.md, delta-query-groups.md, serviceprincipal-delta.md). */
export const deltaRoutes: Route[] = SETS.flatMap(([set, type]): Route[] =>
  ['delta', 'microsoft.graph.delta'].map((name) => ({
    method: 'GET',
    path: `/${set}/${name}`,
    handle: (call) => reply(call, type),
  })),
)
