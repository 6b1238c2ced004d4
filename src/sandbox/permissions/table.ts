import type { Route } from '../routing.ts'
import { appRows } from './apps.ts'
import { groupRows } from './groups.ts'
import { peopleRows } from './people.ts'
import { policyRows } from './policies.ts'
import type { Row } from './row.ts'
import { tenantRows } from './tenant.ts'

const key = (method: string, path: string): string => `${method} ${path.replaceAll(/\{\w+\}/g, '{}').toLowerCase()}`

/** Everything that applications may be asked for, whether or not the sandbox has the route. */
export const TABLE_ROWS: readonly Row[] = [...peopleRows, ...groupRows, ...appRows, ...tenantRows, ...policyRows]

const TABLE: ReadonlyMap<string, Row> = new Map(TABLE_ROWS.map((row) => [key(row.method, row.path), row]))

/** `/x/microsoft.graph.user` narrows a collection; a bound action or function may carry the same prefix. */
const CAST =
  /\/microsoft\.graph\.(user|group|application|servicePrincipal|directoryRole|administrativeUnit|device|orgContact)(?=\/|$)/gi

/** An operation is one, by whichever key and through whichever narrowing it is asked. */
const plain = (path: string): string =>
  path
    .replaceAll(CAST, '')
    .replaceAll(/\/microsoft\.graph\./gi, '/')
    .replaceAll(/^(\/tenantRelationships\/\w+)\(.*\)$/gi, '$1')
    .replaceAll(/\(\w+='\{\w+\}'\)/g, '/{id}')
    .replace(/\/\$ref$/, '')

const patterns = TABLE_ROWS.map(({ method, path }) => ({
  method,
  segments: path.split('/').filter(Boolean),
}))

/** Whether an operation is in the table, by the address of a request. */
export const isOperation = (method: string, path: readonly string[]): boolean =>
  patterns.some(
    (one) =>
      one.method === method &&
      one.segments.length === path.length &&
      one.segments.every((segment, i) => segment.startsWith('{') || segment.toLowerCase() === path[i]?.toLowerCase()),
  )

/** What an application needs for a route; undefined where nothing is known, which is a refusal. */
export const rowOf = ({ method, path }: Pick<Route, 'method' | 'path'>): Row | undefined => {
  const counted = path.replace(/\/\$count$/, '')
  return TABLE.get(key(method, counted)) ?? TABLE.get(key(method, plain(counted)))
}
