import type { Route } from '../core/graph-request.ts'
import type { Row } from './row.ts'

const key = (method: string, path: string): string => `${method} ${path.replaceAll(/\{\w+\}/g, '{}').toLowerCase()}`

/** An operation is the same by whichever key it is requested; reading one of a collection needs what its list needs. */
const plain = (path: string): string =>
  path
    .replaceAll(/^(\/tenantRelationships\/\w+)\(.*\)$/gi, '$1')
    .replaceAll(/\(\w+='\{\w+\}'\)/g, '/{id}')
    .replace(/\/\$ref$/, '')
    .replace(/\/\{one\}$/, '')

/** Whether a segment of a row stands for one of a request; `$count` and its like are no key. */
const fits = (segment: string, asked: string): boolean =>
  segment.startsWith('{') ? !asked.startsWith('$') : segment.toLowerCase() === asked.toLowerCase()

/** What applications need for operations, by the rows of all resources. */
export interface PermissionTable {
  /** What an application needs for a route; undefined where nothing is known: then it is refused. */
  rowOf(route: Pick<Route, 'method' | 'path'>): Row | undefined
  /** Whether an operation is in the table, by the address of a request. */
  isOperation(method: string, path: readonly string[]): boolean
}

/** Makes the table of every operation that needs permissions, whether or not the sandbox has the route. */
export const permissionTable = (rows: readonly Row[]): PermissionTable => {
  const table = new Map(rows.map((row) => [key(row.method, row.path), row]))
  const patterns = rows.map(({ method, path }) => ({ method, segments: path.split('/').filter(Boolean) }))
  return {
    rowOf({ method, path }) {
      const counted = path.replace(/\/\$count$/, '')
      return table.get(key(method, counted)) ?? table.get(key(method, plain(counted)))
    },
    isOperation: (method, path) =>
      patterns.some(
        (one) =>
          one.method === method &&
          one.segments.length === path.length &&
          one.segments.every((segment, i) => fits(segment, path[i] ?? '')),
      ),
  }
}
