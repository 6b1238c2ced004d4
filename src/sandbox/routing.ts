import type { Tenant } from './tenant.ts'
import type { Directory } from './directory.ts'

/** One request to Graph, taken apart: what every handler gets. */
export interface Call {
  method: string
  version: Version
  /** Decoded segments after the version. */
  path: string[]
  /** What the route's `{names}` stand for. */
  params: Record<string, string>
  query: URLSearchParams
  /** Names in lower case. */
  headers: Record<string, string>
  /** Parsed JSON, or undefined. */
  body: unknown
  tenant: Tenant
  /** `tenant`'s objects and links, indexed; every change of them goes through it. */
  directory: Directory
  /** The sandbox's time in milliseconds. */
  now: number
  /** A GUID that the same requests in the same order give again. */
  newId(): string
  /** `http://host` of this request, for links. */
  baseUrl: string
  /** Awkward things that Graph may do, where the sandbox was asked for them. */
  quirks?: Quirks | undefined
}

export interface Quirks {
  /** This page has no items and a next link. */
  emptyPage?: boolean | undefined
  /** Page tokens are no longer known. */
  staleToken?: boolean | undefined
  /** A delta query tells so many changes again. */
  replay?: number | undefined
  /** A delta query does not know yet what happened so shortly ago. */
  delayMs?: number | undefined
}

export type Version = 'v1.0' | 'beta'

export interface Reply {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

export interface Route {
  method: string
  /**
   * `/policies/crossTenantAccessPolicy/partners/{tenantId}`; a key may also be written `/groups(uniqueName='{name}')`.
   */
  path: string
  /** Both when absent. */
  versions?: Version[]
  handle(call: Call): Reply
}

export interface RefusalDetail {
  code: string
  message: string
  target?: string
}

/** Graph says no: handlers throw it, and it becomes the error body. */
export class GraphRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly details: RefusalDetail[] | undefined
  readonly headers: Record<string, string>
  constructor(
    status: number,
    code: string,
    message: string,
    details?: RefusalDetail[],
    headers: Record<string, string> = {},
  ) {
    super(message)
    this.name = 'GraphRefusal'
    this.status = status
    this.code = code
    this.details = details
    this.headers = headers
  }
}

interface Node {
  literals: Map<string, Node>
  /** Segments with an alternate key inside: `groups(uniqueName='{name}')`. */
  keyed: { pattern: RegExp; node: Node }[]
  any: Node | undefined
  methods: Map<string, { route: Route; names: string[] }>
}
const node = (): Node => ({ literals: new Map(), keyed: [], any: undefined, methods: new Map() })

export interface Router {
  /**
   * The route for a path and what its names stand for. Throws Graph's 400 for an unknown path and 405 for a wrong
   * method.
   */
  match(method: string, version: Version, path: readonly string[]): { route: Route; params: Record<string, string> }
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

const plant = (root: Node, route: Route) => {
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
  return at.any && { node: at.any, values: [segment] }
}

/**
 * Makes the table of paths. Literals win over alternate keys, and those over `{any}`; letters' case does not matter,
 * as in Graph.
 */
export const createRouter = (routes: readonly Route[]): Router => {
  const roots = { 'v1.0': node(), beta: node() }
  for (const route of routes)
    for (const version of route.versions ?? (['v1.0', 'beta'] as const)) plant(roots[version], route)
  return {
    match(method, version, path) {
      let at = roots[version]
      const values: string[] = []
      for (const segment of path) {
        const next = step(at, segment)
        if (!next) throw new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${segment}'.`)
        values.push(...next.values)
        at = next.node
      }
      const hit = at.methods.get(method)
      if (hit) {
        return { route: hit.route, params: Object.fromEntries(hit.names.map((name, i) => [name, values[i] ?? ''])) }
      }
      if (at.methods.size > 0) {
        throw new GraphRefusal(
          405,
          'Request_BadRequest',
          'Specified HTTP method is not allowed for the request target.',
        )
      }
      throw new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${path.at(-1) ?? ''}'.`)
    },
  }
}
