import type { Entity } from './entity.ts'
import type { Schema } from './schema.ts'
import type { TenantMoment } from './tenant-view.ts'
import type { Version } from './version.ts'

/** One request to Graph, taken apart: what every handler gets. */
export interface GraphRequest extends TenantMoment {
  method: string
  version: Version
  /** Decoded segments after the version. */
  path: string[]
  /** The type that the address is cast to: `/members/microsoft.graph.user`. */
  cast?: Entity | undefined
  /** What the route's `{names}` stand for. */
  params: Record<string, string>
  query: URLSearchParams
  /** Names in lower case. */
  headers: Record<string, string>
  /** Parsed JSON, or undefined. */
  body: unknown
  /** A GUID that the same requests in the same order give again. */
  newId(): string
  /** `http://host` of this request, for links. */
  baseUrl: string
  /** The types that this tenant knows. */
  schema: Schema
}

export interface Reply {
  status: number
  headers?: Record<string, string>
  body?: unknown
  /** The type that the answer is narrowed to, where the address is cast to one. */
  narrowed?: Entity | undefined
}

export interface Route {
  method: string
  /**
   * `/policies/crossTenantAccessPolicy/partners/{tenantId}`; a key may also be written `/groups(uniqueName='{name}')`.
   */
  path: string
  /** Default: both. */
  versions?: Version[]
  /** An action or function: its name may stand behind `microsoft.graph.`. */
  operation?: true
  handle(request: GraphRequest): Reply
}
