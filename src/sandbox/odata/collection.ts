import type { Listed } from '../core/directory.ts'
import type { DirectoryObject } from '../core/tenant.ts'
import type { Entity } from '../core/entity.ts'
import { checkFilter } from './filter-check.ts'
import { candidates, compileFilter } from './filter-evaluate.ts'
import { compileOrder, checkOrder } from './order.ts'
import { cut } from './page.ts'
import { checkExpand, checkSelect, contextUrl, project } from './project.ts'
import { isEventual, readQuery } from './query.ts'
import { spelled } from './spelling.ts'
import type { Query } from './query.ts'
import { compileSearch } from './search.ts'
import { GraphErrorResponse, notFound } from '../core/errors.ts'
import { unrelated } from './casts.ts'
import type { GraphRequest, Reply } from '../core/graph-request.ts'
import type { Typed } from '../core/schema.ts'

/** What a collection route lists. */
export interface Collection {
  /** What stands behind `$metadata#`. */
  context: string
  /** The type of all, or undefined where types are mixed: then `typeOf` says, and each object carries its type. */
  entity: Entity | undefined
  typeOf?: (object: DirectoryObject) => Entity
  items: readonly DirectoryObject[]
  /** An index, where there is one. */
  find?: (property: string, value: string) => readonly DirectoryObject[] | undefined
  /** Keeps what a question finds in `items` for as long as they stay as they are, where that can be told. */
  listed?: Listed | undefined
  /** The most objects on a page, whatever `$top` says. */
  most?: number | undefined
}

/** Throws Graph's 400 for what the type does not have; several types have the properties of each. */
const checkNames = (request: GraphRequest, entity: Entity | undefined, query: Query): void => {
  checkSelect(entity ?? request.schema.directoryObject, query.select, request.version)
  checkExpand(request, entity, query)
}

/**
 * The collection, narrowed to the type that the address is cast to. Throws Graph's 400 for a cast to a type that none of
 * its objects can be of.
 */
const narrowed = (request: GraphRequest, of: Collection): Collection => {
  const { cast } = request
  if (!cast || of.entity === cast) return of
  if (of.entity) throw unrelated(cast, of.entity)
  const items = of.items.filter((object) => of.typeOf?.(object) === cast)
  return { context: cast.set, entity: cast, items }
}

interface Found {
  /** In their order; not yet tested. */
  items: readonly DirectoryObject[]
  test: ((object: DirectoryObject) => boolean) | undefined
}

/** Lists of this many objects are looked through once for all pages, shorter ones again for each. */
const LONG = 1000

/** What is asked for, not looked through yet. Throws Graph's 400 for what may not be asked. */
const found = (of: Collection, query: Query, entity: Entity): Found => {
  const { filter, search, orderby } = query
  const tests: ((object: DirectoryObject) => boolean)[] = []
  if (filter) {
    checkFilter(filter, entity, query.advanced)
    tests.push(compileFilter(filter))
  }
  if (search) tests.push(compileSearch(search, entity))
  if (orderby.length > 0) checkOrder(query, entity)
  const items = (filter && of.find && candidates(filter, of.find)) ?? of.items
  const [only, ...more] = tests
  const test = more.length === 0 ? only : (object: DirectoryObject) => tests.every((one) => one(object))
  const sorted = (all: readonly DirectoryObject[]) => (orderby.length > 0 ? all.toSorted(compileOrder(orderby)) : all)
  if (!of.listed || items.length < LONG || (!test && orderby.length === 0)) return { items: sorted(items), test }
  const question = JSON.stringify([filter, search, orderby])
  return { items: of.listed(question, () => sorted(test ? items.filter(test) : items)), test: undefined }
}

const countOf = ({ items, test }: Found): number => (test ? items.filter(test) : items).length

/** A GET of a collection: filter, search, order, count, page, select, expand. Throws Graph's refusals. */
export const listReply = (request: GraphRequest, whole: Collection): Reply => {
  const of = narrowed(request, whole)
  const query = spelled(request, readQuery(request), of.entity)
  const entity = of.entity ?? request.schema.directoryObject
  checkNames(request, of.entity, query)
  if (query.expand.length > 0 && query.advanced) {
    throw new GraphErrorResponse(
      400,
      'Request_UnsupportedQuery',
      'Expand is not supported with advanced query parameters.',
    )
  }
  const all = found(of, query, entity)
  const page = cut(request, query, all.items, all.test, of.most)
  const value = page.items.map((object) => {
    const typed: Typed = { entity: of.typeOf?.(object) ?? entity, object }
    return project(request, typed, query, of.entity === undefined)
  })
  return {
    status: 200,
    narrowed: request.cast,
    body: {
      '@odata.context': contextUrl(request, of.context, query),
      ...(query.count && query.skipToken === undefined ? { '@odata.count': countOf(all) } : {}),
      ...(page.next === undefined ? {} : { '@odata.nextLink': page.next }),
      value,
    },
  }
}

/** `…/$ref`: addresses instead of objects. */
export const refsReply = (request: GraphRequest, whole: Collection): Reply => {
  const of = narrowed(request, whole)
  const query = spelled(request, readQuery(request), of.entity)
  checkNames(request, of.entity, query)
  const all = found(of, query, of.entity ?? request.schema.directoryObject)
  const { items, next } = cut(request, query, all.items, all.test)
  return {
    status: 200,
    narrowed: request.cast,
    body: {
      '@odata.context': `${request.baseUrl}/${request.version}/$metadata#Collection($ref)`,
      ...(next === undefined ? {} : { '@odata.nextLink': next }),
      value: items.map(({ id }) => ({ '@odata.id': refOf(request, id) })),
    },
  }
}

/** The address that stands for an object where only a reference is asked for. */
export const refOf = (request: GraphRequest, id: string): string =>
  `${request.baseUrl}/${request.version}/directoryObjects/${id}`

/** `…/$count`: the bare number. Without `ConsistencyLevel: eventual` refused (aad-advanced-queries.md). */
export const countReply = (request: GraphRequest, whole: Collection): Reply => {
  const of = narrowed(request, whole)
  if (!isEventual(request))
    throw new GraphErrorResponse(400, 'Request_BadRequest', '$count is not currently supported.')
  const query = { ...spelled(request, readQuery(request), of.entity), advanced: true }
  checkNames(request, of.entity, query)
  return {
    status: 200,
    narrowed: request.cast,
    headers: { 'content-type': 'text/plain' },
    body: String(countOf(found(of, query, of.entity ?? request.schema.directoryObject))),
  }
}

/**
 * A GET of one object. `context` is written as `users/$entity`. Where any type may stand (`showType`), a cast to another
 * one finds nothing.
 */
export const objectReply = (request: GraphRequest, typed: Typed, context: string, showType = false): Reply => {
  const { cast } = request
  if (cast && cast !== typed.entity) throw showType ? notFound(typed.object.id) : unrelated(cast, typed.entity)
  const query = spelled(request, readQuery(request), typed.entity)
  checkNames(request, typed.entity, query)
  return {
    status: 200,
    narrowed: cast,
    body: {
      '@odata.context': contextUrl(request, cast && showType ? `${cast.set}/$entity` : context, query),
      ...project(request, typed, query, showType && !cast),
    },
  }
}

/** The answer to a POST that made an object: 201 and its default projection, whatever the query says. */
export const createdReply = (request: GraphRequest, typed: Typed, context: string): Reply => {
  const query: Query = {
    select: undefined,
    filter: undefined,
    search: undefined,
    orderby: [],
    expand: [],
    top: undefined,
    advanced: false,
    count: false,
    skipToken: undefined,
  }
  return {
    status: 201,
    body: { '@odata.context': contextUrl(request, context, query), ...project(request, typed, query, false) },
  }
}
