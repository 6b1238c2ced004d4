import type { GraphRequest } from '../core/graph-request.ts'

/** Sets of permissions: one of each set is required. */
export type Needs = readonly (readonly string[])[]

/** What an application needs for one operation. */
export interface Row {
  method: string
  /** As the route says it, `{name}` standing for any name. */
  path: string
  needs: Needs
  /** Where the request's content decides. */
  depends?: (request: GraphRequest) => Needs
}

const setsOf = (text: string): Needs =>
  text
    .split('+')
    .map((set) => set.trim().split(/\s+/).filter(Boolean))
    .filter((set) => set.length > 0)

/** `A B + C`: A or B, and C too. */
export const needs = setsOf

/**
 * Reads a table, one operation a line: methods joined by `|`, path, colon, permissions, the least privileged first. Of
 * those between two `+` one is enough; every part must be met. A line without permissions is an operation that
 * applications cannot do.
 */
export const rows = (table: string): Row[] =>
  table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [operation = '', permissions = ''] = line.split(/\s+:\s*/)
      const [methods = '', path = ''] = operation.split(/\s+/)
      return methods
        .split('|')
        .map((method) => ({ method, path, needs: permissions === '' ? [[]] : setsOf(permissions) }))
    })

const is = (row: Row, method: string, path: string) => row.method === method && row.path === path

/** Makes one row depend on the request's content. Throws TypeError for a row that does not exist. */
export const depending = (
  table: readonly Row[],
  method: string,
  path: string,
  depends: (request: GraphRequest) => Needs,
): Row[] => {
  if (!table.some((row) => is(row, method, path))) throw new TypeError(`no row ${method} ${path}`)
  return table.map((row) => (is(row, method, path) ? { ...row, depends } : row))
}
