import type { Entity } from '../core/entity.ts'
import type { Query } from './query.ts'
import { GraphErrorResponse } from '../core/errors.ts'

/** Which properties sort, and that $filter with $orderby wants an advanced query (aad-advanced-queries.md). */
export const checkOrder = (query: Query, entity: Entity): void => {
  for (const { property } of query.orderby) {
    const sort = entity.properties.get(property)?.sort ?? 'no'
    if (sort === 'plain' && (query.advanced || !query.filter)) continue
    if (sort === 'advanced' && query.advanced) continue
    throw new GraphErrorResponse(400, 'Request_UnsupportedQuery', 'Sorting not supported for current query.')
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')

export const compileOrder =
  (orderby: Query['orderby']) =>
  (left: Record<string, unknown>, right: Record<string, unknown>): number => {
    for (const { property, descending } of orderby) {
      const one = text(left[property])
      const other = text(right[property])
      if (one !== other) return one < other === descending ? 1 : -1
    }
    return 0
  }
