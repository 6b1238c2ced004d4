import { GraphErrorResponse } from '../core/errors.ts'
import type { Route } from '../core/graph-request.ts'
import type { Version } from '../core/version.ts'

interface Node {
  literals: Map<string, Node>
  /** Segments with an alternate key inside: `groups(uniqueName='{name}')`. */
  keyed: { pattern: RegExp; node: Node }[]
  any: Node | undefined
  methods: Map<string, { route: Route; names: string[] }>
}
const node = (): Node => ({ literals: new Map(), keyed: [], any: undefined, methods: new Map() })

export interface Match {
  route: Route
  params: Record<string, string>
}

export interface Router {
  /**
   * The route for a path and what its names stand for; undefined where routes only lead further. Throws Graph's 400 for
   * an unknown path and 405 for a wrong method.
   */
  match(method: string, version: Version, path: readonly string[]): Match | undefined
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const keyPattern = (segment: string) =>
  new RegExp(
    `^${segment
      .split(/\{\w+\}/)
      .map(escaped)
      .join('(.*)')}$`,
    'i',
  )

const childFor = (at: Node, segment: string): Node => {
  if (/^\{\w+\}$/.test(segment)) return (at.any ??= node())
  if (segment.includes('{')) {
    const pattern = keyPattern(segment)
    const known = at.keyed.find((one) => one.pattern.source === pattern.source)
    if (known) return known.node
    const child = node()
    at.keyed.push({ pattern, node: child })
    return child
  }
  const lower = segment.toLowerCase()
  const known = at.literals.get(lower)
  if (known) return known
  const child = node()
  at.literals.set(lower, child)
  return child
}

const addRoute = (root: Node, route: Route) => {
  let at = root
  for (const segment of route.path.split('/').filter(Boolean)) at = childFor(at, segment)
  at.methods.set(route.method, { route, names: [...route.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '') })
}

const step = (at: Node, segment: string): { node: Node; values: string[] } | undefined => {
  const literal = at.literals.get(segment.toLowerCase())
  if (literal) return { node: literal, values: [] }
  for (const { pattern, node: child } of at.keyed) {
    const found = pattern.exec(segment)
    if (found) return { node: child, values: found.slice(1).map((value) => value.replaceAll("''", "'")) }
  }
  // `$count` and its like are never a key (OData 4.01, URL conventions 4).
  return at.any && !segment.startsWith('$') ? { node: at.any, values: [segment] } : undefined
}

/**
 * Makes the table of paths. Literals win over alternate keys, and those over `{any}`; letters' case does not matter,
 * as in Graph.
 */
export const createRouter = (routes: readonly Route[]): Router => {
  const roots = { 'v1.0': node(), beta: node() }
  for (const route of routes)
    for (const version of route.versions ?? (['v1.0', 'beta'] as const)) addRoute(roots[version], route)
  const walk = (version: Version, path: readonly string[]): { at: Node; values: string[] } => {
    let at = roots[version]
    const values: string[] = []
    for (const segment of path) {
      const next = step(at, segment)
      if (!next) throw new GraphErrorResponse(400, 'BadRequest', `Resource not found for the segment '${segment}'.`)
      values.push(...next.values)
      at = next.node
    }
    return { at, values }
  }
  return {
    match(method, version, path) {
      const { at, values } = walk(version, path)
      const hit = at.methods.get(method)
      if (hit) {
        return { route: hit.route, params: Object.fromEntries(hit.names.map((name, i) => [name, values[i] ?? ''])) }
      }
      if (at.methods.size > 0) {
        throw new GraphErrorResponse(
          405,
          'Request_BadRequest',
          'Specified HTTP method is not allowed for the request target.',
        )
      }
      // What leads to something else is there too.
      return undefined
    },
  }
}
