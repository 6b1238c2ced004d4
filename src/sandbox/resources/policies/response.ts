import { compileFilter, pathsIn } from '../../odata/filter-evaluate.ts'
import { compileOrder } from '../../odata/order.ts'
import { cut } from '../../odata/page.ts'
import { readQuery, type Query } from '../../odata/query.ts'
import { spelledAs, withPaths } from '../../odata/spelling.ts'
import { GraphErrorResponse } from '../../core/errors.ts'
import type { GraphRequest, Reply } from '../../core/graph-request.ts'

/**
 * A read of one object out of a collection: `@odata.context` first, as Graph writes it, and only what `$select` names.
 */
export function one(request: GraphRequest, context: string, object: object, status = 200): Reply {
  const shown = status === 200 ? selected(object, readQuery(request)) : object
  return { status, body: { '@odata.context': contextUrl(request, `${context}/$entity`), ...shown } }
}

/** A read of what exists once; `context` is taken as it is. */
export function singleton(request: GraphRequest, context: string, object: object): Reply {
  const shown = selected(object, readQuery(request))
  return { status: 200, body: { '@odata.context': contextUrl(request, context), ...shown } }
}

/**
 * A collection: `$filter`, `$skip`, `$top`, `$count`, `$select` and the link to the next page. `key` names the property
 * that identifies; `example` has the properties of an object where none may be there. How large a page of partners is on
 * the real service is not known; here as for directory objects.
 */
export function many<T extends object>(
  request: GraphRequest,
  context: string,
  objects: readonly T[],
  key: keyof T,
  example: object | undefined = objects[0],
): Reply {
  const { skip, request: plain } = withoutSkip(request)
  const asked = readQuery(plain)
  const query = example ? spelled(example, asked) : asked
  if (example) checkNames(example, query)
  const test = query.filter && compileFilter(query.filter)
  const byId = new Map(objects.map((object) => [String(object[key]), object]))
  const hits = [...byId]
    .map(([id, object]): { id: string } & Record<string, unknown> => ({ ...object, id }))
    .filter((object) => !test || test(object))
    .toSorted(compileOrder(query.orderby))
  const page = cut(request, query, hits.slice(skip))
  const counted = request.query.get('$count')?.toLowerCase() === 'true' && query.skipToken === undefined
  return {
    status: 200,
    body: {
      '@odata.context': contextUrl(request, context),
      ...(counted ? { '@odata.count': hits.length } : {}),
      ...(page.next === undefined ? {} : { '@odata.nextLink': page.next }),
      value: page.items.flatMap(({ id }) => byId.get(id) ?? []).map((object) => selected(object, query)),
    },
  }
}

/** The policies understand `$skip`, by the metadata's annotations; the directory does not and refuses it. */
const withoutSkip = (request: GraphRequest): { skip: number; request: GraphRequest } => {
  const given = request.query.get('$skip')
  if (given === null) return { skip: 0, request }
  if (!/^\d+$/.test(given)) {
    throw new GraphErrorResponse(400, 'BadRequest', `Invalid value '${given}' for $skip query option found.`)
  }
  const query = new URLSearchParams(request.query)
  query.delete('$skip')
  return { skip: Number(given), request: { ...request, query } }
}

export const done: Reply = { status: 204 }

const contextUrl = (request: GraphRequest, context: string) =>
  `${request.baseUrl}/${request.version}/$metadata#${context}`

/** The names that `$select` and `$expand` ask for, as the object writes them. Throws Graph's 400 for unknown ones. */
const namesIn = (object: object, query: Pick<Query, 'select' | 'expand'>): string[] => {
  const known = Object.keys(object).filter((name) => !name.includes('@'))
  return [...(query.select ?? []), ...query.expand.map((one) => one.name)].map((name) => {
    const found = known.find((one) => one.toLowerCase() === name.toLowerCase())
    if (found === undefined) {
      const why = `Parsing OData Select and Expand failed: Could not find a property named '${name}'.`
      throw new GraphErrorResponse(400, 'BadRequest', why)
    }
    return found
  })
}

/** A query whose names are written as the objects write them: letters' case does not matter to Graph. */
const spelled = (example: object, query: Query): Query => {
  const name = (word: string) => spelledAs(word, Object.keys(example))
  const filter = query.filter && withPaths(query.filter, ([first = '', ...rest]) => [name(first), ...rest])
  const orderby = query.orderby.map((one) => ({ ...one, property: name(one.property) }))
  return { ...query, filter, orderby }
}

/** Throws Graph's 400 for a name, in any option, that objects like this do not have. */
const checkNames = (example: object, query: Query): void => {
  namesIn(example, query)
  const compared = query.filter ? pathsIn(query.filter) : []
  const unknown = [...compared.map(([name = '']) => name), ...query.orderby.map((one) => one.property)].find(
    (name) => !Object.hasOwn(example, name),
  )
  if (unknown !== undefined)
    throw new GraphErrorResponse(
      400,
      'BadRequest',
      `Invalid filter clause: Could not find a property named '${unknown}'.`,
    )
}

const selected = (object: object, query: Pick<Query, 'select' | 'expand'>): object => {
  const wanted = namesIn(object, query)
  if (query.select === undefined) return object
  return Object.fromEntries(
    Object.entries(object).filter(([name]) => name.startsWith('@') || wanted.includes(name.split('@')[0] ?? '')),
  )
}

/** Cross-tenant access's error for an unknown object (docs: cross-tenant-synchronization-configure-graph). */
export const noCompany = (): GraphErrorResponse =>
  new GraphErrorResponse(404, 'Directory_ObjectNotFound', 'Unable to read the company information from the directory.')

/** The directory's error for an unknown object. */
export const noResource = (id: string): GraphErrorResponse =>
  new GraphErrorResponse(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
