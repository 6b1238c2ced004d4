import type { Entity, Property } from '../core/entity.ts'
import type { Filter, Literal, Path } from './filter-parse.ts'
import { notImitated } from './not-imitated.ts'
import { GraphErrorResponse } from '../core/errors.ts'

const unsupported = (entity: Entity, property: string) =>
  new GraphErrorResponse(
    400,
    'Request_UnsupportedQuery',
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${entity.label}'.`,
  )
const needsAdvanced = (operator: string) =>
  new GraphErrorResponse(
    400,
    'Request_UnsupportedQuery',
    `Operator: '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  )

const MAX_ALTERNATIVES = 15
/** Number of clauses joined by `or`; each value of an `in` is one. */
const alternatives = (filter: Filter): number =>
  filter.op === 'or'
    ? alternatives(filter.left) + alternatives(filter.right)
    : filter.op === 'in'
      ? filter.values.length
      : 1

/**
 * A plain query takes no more than 15 alternatives (filter-query-parameter.md; the message as reported by third
 * parties).
 */
const checkWidth = (filter: Filter): void => {
  if (filter.op === 'and') {
    checkWidth(filter.left)
    checkWidth(filter.right)
    return
  }
  const wide = alternatives(filter)
  if (wide <= MAX_ALTERNATIVES) return
  throw new GraphErrorResponse(
    400,
    'Request_UnsupportedQuery',
    `Too many child clauses specified in search filter expression containing 'OR' operators: ${wide}. Max allowed: ${MAX_ALTERNATIVES}.`,
  )
}

/** What a lambda compares, by the paths that begin with its variable. */
const innerPaths = (filter: Filter): { path: Path; op: Filter['op'] }[] => {
  switch (filter.op) {
    case 'and':
    case 'or':
      return [...innerPaths(filter.left), ...innerPaths(filter.right)]
    case 'not':
      return innerPaths(filter.of)
    case 'compare':
    case 'in':
    case 'call':
      return [{ path: filter.path, op: filter.op }]
    case 'any':
    case 'all':
      return []
  }
}

/** Extension properties may be compared like any indexed text (aad-advanced-queries.md). */
const EXTENSION = /^extension_[0-9a-f]{32}_\w+$/i

/**
 * Checks a filter by what Graph documents for each property, for plain and advanced queries.
 * Throws Graph's 400 for the first thing that it would refuse. Source: aad-advanced-queries.md.
 */
export const checkFilter = (filter: Filter, entity: Entity, advanced: boolean): void => {
  const find = (path: Path): Property | undefined => {
    const [name = ''] = path
    if (EXTENSION.test(name)) return undefined
    const property = entity.properties.get(name)
    if (property) return property
    if (entity.navigation.has(name)) throw unsupported(entity, name)
    throw new GraphErrorResponse(
      400,
      'BadRequest',
      `Invalid filter clause: Could not find a property named '${name}' on type 'microsoft.graph.${entity.name}'.`,
    )
  }
  const allow = (path: Path, letter: string, operator: string) => {
    const property = find(path)
    if (!property || property.filter.includes(letter.toUpperCase())) return
    if (!property.filter.includes(letter.toLowerCase())) throw unsupported(entity, property.name)
    if (!advanced) throw needsAdvanced(operator)
  }

  const compare = (path: Path, operator: string, value: Literal) => {
    if (path.at(-1) === '$count') {
      const [name = ''] = path
      // Apps and their principals can be filtered so (tutorial-applications-basics.md).
      if (entity.navigation.has(name)) throw notImitated(`a filter by ${path.join('/')} of ${entity.name}`)
      find(path)
      if (!advanced) throw needsAdvanced(operator)
      return
    }
    const negative = operator === 'ne'
    if (negative && !advanced) throw needsAdvanced('ne')
    // `ne null` asks for what is there: Graph answers it wherever the property has an index at all.
    if (value === null && !negative) allow(path, 'n', operator)
    else if (operator === 'eq' || negative) allow(path, 'e', operator)
    else allow(path, 'g', operator)
  }

  const inLambda = (of: Filter, collection: Path): void => {
    switch (of.op) {
      case 'and':
      case 'or':
        inLambda(of.left, collection)
        inLambda(of.right, collection)
        return
      case 'not':
        throw unsupported(entity, collection[0] ?? '')
      case 'compare':
        compare(collection, of.with, of.value)
        return
      case 'in':
        allow(collection, 'e', 'in')
        return
      case 'call':
        call(collection, of.name)
        return
      case 'any':
      case 'all':
        throw unsupported(entity, collection[0] ?? '')
    }
  }
  /** Who signs in by which name is asked for with the issuer of the name beside it (user-list.md), one name at a time (docs #15538). */
  const identity = (of: Filter, collection: Path): void => {
    const inner = innerPaths(of)
    const named = inner.filter(({ path }) => path.at(-1) === 'issuerAssignedId')
    if (named.some(({ op }) => op === 'in'))
      throw new GraphErrorResponse(400, 'Request_UnsupportedQuery', 'Unsupported Query.')
    if (named.length > 0 && !inner.some(({ path }) => path.at(-1) === 'issuer'))
      throw unsupported(entity, collection[0] ?? '')
  }
  const call = (path: Path, name: 'startswith' | 'endswith' | 'contains') => {
    if (name === 'startswith') allow(path, 's', 'startsWith')
    else if (name === 'endswith') allow(path, 'w', 'endsWith')
    else throw unsupported(entity, path[0] ?? '')
  }

  const visit = (of: Filter): void => {
    switch (of.op) {
      case 'and':
      case 'or':
        visit(of.left)
        visit(of.right)
        return
      case 'not':
        if (!advanced) throw needsAdvanced('not')
        visit(of.of)
        return
      case 'compare':
        compare(of.path, of.with, of.value)
        return
      case 'in':
        allow(of.path, 'e', 'in')
        return
      case 'call':
        call(of.path, of.name)
        return
      case 'any':
        if (of.of) {
          if (of.path[0] === 'identities') identity(of.of, of.path)
          inLambda(of.of, of.path)
        } else compare(of.path, 'ne', null)
        return
      case 'all':
        throw unsupported(entity, of.path[0] ?? '')
    }
  }
  visit(filter)
  if (!advanced) checkWidth(filter)
}
